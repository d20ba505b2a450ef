package dev.maru.apikey.ui;

import dev.maru.identity.Application;
import dev.maru.installation.PublicUrl;
import dev.maru.model.Capability;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import org.springframework.stereotype.Component;

/** Programs that call the gateway, for an application: they run as they stand. */
@Component
class CallingCode {
    static final String KEY_FROM_ENVIRONMENT = "";
    private static final String SOME_MODEL = "provider/model";

    private final ModelCatalog catalog;
    private final PublicUrl url;

    CallingCode(ModelCatalog catalog, PublicUrl url) {
        this.catalog = catalog;
        this.url = url;
    }

    Samples of(Application application) {
        String model = catalog.grantedTo(application.team()).stream()
                .filter(offering -> offering.can(Capability.CHAT))
                .map(Offering::name)
                .findFirst()
                .orElse(SOME_MODEL);
        return new Samples(url.get().toString(), model);
    }

    /** @param model a chat model that the application may call */
    record Samples(String url, String model) {
        private static String orFromEnvironment(String key) {
            return key.isEmpty() ? "maru_…" : key;
        }

        String curl(String key) {
            return """
                    export MARU_API_KEY='%s'
                    curl %s/v1/chat/completions \\
                      -H "Authorization: Bearer $MARU_API_KEY" \\
                      -H "Content-Type: application/json" \\
                      -d '{"model": "%s", "messages": [{"role": "user", "content": "Say hello."}]}'
                    """.formatted(orFromEnvironment(key), url, model);
        }

        String python(String key) {
            return """
                    # pip install openai; export MARU_API_KEY='%s'
                    import os
                    from openai import OpenAI

                    client = OpenAI(base_url="%s/v1", api_key=os.environ["MARU_API_KEY"])
                    answer = client.chat.completions.create(
                        model="%s",
                        messages=[{"role": "user", "content": "Say hello."}],
                    )
                    print(answer.choices[0].message.content)
                    """.formatted(orFromEnvironment(key), url, model);
        }

        String java(String key) {
            return """
                    // export MARU_API_KEY='%s'; java Call.java
                    import java.net.URI;
                    import java.net.http.HttpClient;
                    import java.net.http.HttpRequest;
                    import java.net.http.HttpResponse;

                    public class Call {
                        public static void main(String[] args) throws Exception {
                            var request = HttpRequest.newBuilder(URI.create("%s/v1/chat/completions"))
                                    .header("Authorization", "Bearer " + System.getenv("MARU_API_KEY"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            \"""
                                            {"model": "%s", "messages": [{"role": "user", "content": "Say hello."}]}
                                            \"""))
                                    .build();
                            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                            System.out.println(answer.body());
                        }
                    }
                    """.formatted(orFromEnvironment(key), url, model);
        }
    }
}
