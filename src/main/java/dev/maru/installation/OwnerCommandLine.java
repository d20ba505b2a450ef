package dev.maru.installation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The main class behind {@code ./maru token}, {@code backup} and {@code restore}: arguments are the data folder, the command and
 * {@code name=value} pairs. Ends with 0, or with 1 and a line on standard error.
 */
public final class OwnerCommandLine {
    private OwnerCommandLine() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Path folder = Path.of(arguments[0]).toAbsolutePath();
            String command = arguments[1];
            String[] named = Arrays.copyOfRange(arguments, 2, arguments.length);
            System.out.println(command.equals(Restore.NAME) ? restore(folder, named) : ask(folder, command, named));
        } catch (IOException | RuntimeException failed) {
            System.err.println("maru: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static String restore(Path folder, String[] named) throws IOException {
        String file = OwnerDoor.arguments(String.join("\n", named)).get("file");
        if (file == null) {
            throw new IllegalArgumentException("restore needs file=…, the backup.");
        }
        return new Restore(Path.of(file)).into(folder);
    }

    private static String ask(Path folder, String command, String[] named) throws IOException, InterruptedException {
        String[] door = door(folder);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door[0] + "/" + command))
                .header("Authorization", "Bearer " + door[1])
                .POST(HttpRequest.BodyPublishers.ofString(Arrays.stream(named).collect(Collectors.joining("\n"))))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.body());
            }
            return answer.body();
        } catch (ConnectException gone) {
            throw notRunning(folder);
        }
    }

    private static String[] door(Path folder) throws IOException {
        try {
            return Files.readString(OwnerDoor.fileIn(folder)).strip().split(" ");
        } catch (NoSuchFileException none) {
            throw notRunning(folder);
        }
    }

    private static IOException notRunning(Path folder) {
        return new IOException(
                "Maru does not run on " + folder + ". Start it with ./maru up, or name its folder with --data.");
    }
}
