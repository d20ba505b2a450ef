package dev.maru.prompt;

import dev.maru.model.Message;
import dev.maru.model.Sampling;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A JSON string or number is a Python literal of the same value. */
final class PythonSample {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PythonSample() {}

    static String of(String baseUrl, String model, Template filled, Sampling sampling) {
        StringBuilder parameters = new StringBuilder();
        SampleParameters.of(sampling)
                .forEach((name, value) ->
                        parameters.append("    %s=%s,\n".formatted(name, JSON.writeValueAsString(value))));
        return """
                # pip install openai
                import os

                from openai import OpenAI

                client = OpenAI(
                    base_url=%s,
                    api_key=os.environ["MARU_API_KEY"],
                )
                answer = client.chat.completions.create(
                    model=%s,
                    messages=[
                %s
                    ],
                %s)
                print(answer.choices[0].message.content)
                """.formatted(
                        JSON.writeValueAsString(baseUrl),
                        JSON.writeValueAsString(model),
                        filled.messages().stream().map(PythonSample::message).collect(Collectors.joining("\n")),
                        parameters);
    }

    private static String message(Message message) {
        return "        {\"role\": \"%s\", \"content\": %s},"
                .formatted(message.role().name().toLowerCase(Locale.ROOT), JSON.writeValueAsString(message.text()));
    }
}
