package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.InstalledAws;
import dev.maru.testing.aws.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tests that work in an account of the one fake AWS; each takes one of its own. */
@MaruTest
public abstract class OnFakeAws {
    protected static final FakeAws AWS = InstalledAws.shared();

    @Autowired
    protected Accounts accounts;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    /** @return its path under the API */
    protected String target(String name, String account) throws Exception {
        var created = call("POST", "/api/targets", "admin", """
                {"name": "%s", "roleArn": "arn:aws:iam::%s:role/maru-deploy", "region": "eu-central-1"}
                """.formatted(name, account));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return "/api/targets/" + text(created, "$.id");
    }

    /** The role that the target takes on; it lets Maru in. */
    protected Role role(String target, String account) throws Exception {
        return AWS.role(account, "maru-deploy", text(call("GET", target, "admin", ""), "$.externalId"));
    }

    protected HttpResponse<String> call(String method, String path, String login, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + accounts.token(login))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    protected static String text(HttpResponse<String> answer, String path) {
        return JsonPath.read(answer.body(), path);
    }
}
