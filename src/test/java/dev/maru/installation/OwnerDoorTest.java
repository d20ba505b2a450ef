package dev.maru.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerDoorTest {
    @TempDir
    Path data;

    private DataFolder folder;
    private OwnerDoor door;
    private Path key;

    @BeforeEach
    void open() throws IOException {
        folder = DataFolder.open(data);
        door = new OwnerDoor(folder, List.of(new Greeting()));
        door.open();
        key = data.resolve("keys/owner-door");
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        folder.close();
    }

    @Test
    void the_owner_of_the_folder_is_served() throws Exception {
        HttpResponse<String> answer = ask("greet", secret(), "name=마루");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Hello 마루");
    }

    @Test
    void whoever_cannot_read_the_key_is_not() throws Exception {
        assertThat(ask("greet", "wrong", "name=x").statusCode()).isEqualTo(401);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_wrong_argument_and_an_unknown_command_are_explained() throws Exception {
        assertThat(ask("greet", secret(), "nobody").body()).contains("name=value");
        assertThat(ask("greet", secret(), "name=").body()).contains("whom to greet");
        assertThat(ask("dance", secret(), "").body()).contains("it can do [greet]");
    }

    @Test
    void the_key_is_gone_when_the_instance_is() throws Exception {
        door.close();
        assertThat(key).doesNotExist();
    }

    private String secret() throws IOException {
        return Files.readString(key).strip().split(" ")[1];
    }

    private HttpResponse<String> ask(String command, String secret, String arguments) throws Exception {
        String port = Files.readString(key).split(" ")[0];
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + command))
                            .header("Authorization", "Bearer " + secret)
                            .POST(HttpRequest.BodyPublishers.ofString(arguments))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static final class Greeting implements OwnerCommand {
        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String run(Map<String, String> arguments) {
            String name = arguments.getOrDefault("name", "");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("greet needs name=…, whom to greet.");
            }
            return "Hello " + name;
        }
    }
}
