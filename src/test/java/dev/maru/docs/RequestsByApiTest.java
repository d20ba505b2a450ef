package dev.maru.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.InstalledAws;
import dev.maru.testing.aws.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** {@code docs/requests-by-api.sh}, as a person runs it, against an AWS that is not one. */
@MaruTest
class RequestsByApiTest {
    private static final FakeAws AWS = InstalledAws.shared();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationContext context;

    @Test
    void the_whole_road_is_walked_through_the_api_alone() throws Exception {
        Role role = AWS.role("555566667777", "maru-deploy", null);
        Path said = Path.of("target", "requests-by-api.txt");
        HttpServer hand = handThatChangesGuardrails();
        try (ScriptedProvider provider = ScriptedProvider.start()) {
            var tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
            ProcessBuilder script = new ProcessBuilder(
                            "sh", "docs/requests-by-api.sh", "http://127.0.0.1:" + port, tenant.chatModel)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            script.environment().put("ROLE_ARN", role.arn());
            script.environment()
                    .put(
                            "BY_HAND",
                            "curl -sSf http://127.0.0.1:" + hand.getAddress().getPort() + "/\"$1\"");
            for (String login : new String[] {"builder", "approver", "admin", "auditor"}) {
                script.environment().put(login.toUpperCase(Locale.ROOT), accounts.token(login));
            }
            Process process = script.start();
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            process.destroyForcibly().waitFor();
            assertThat(ended).as(Files.readString(said)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            assertThat(Files.readAllLines(said).getLast()).startsWith("== Done: ");
        } finally {
            hand.stop(0);
        }
    }

    /** Whoever is asked to change a stack's guardrail behind Maru's back: the path is the stack's name. */
    private static HttpServer handThatChangesGuardrails() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            AWS.changeByHand(
                    exchange.getRequestURI().getPath().substring(1), "Guardrail", "BlockedInputMessaging", "Go away.");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
