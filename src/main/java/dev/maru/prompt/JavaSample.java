package dev.maru.prompt;

import dev.maru.model.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

final class JavaSample {
    /** A literal may take 65,535 bytes (Java Virtual Machine Specification, section 4.4.7); a character at most 3. */
    private static final int LONGEST_LITERAL = 20_000;

    private JavaSample() {}

    static String of(String baseUrl, String model, Template filled, Sampling sampling) {
        return """
                //DEPS com.openai:openai-java:4.13.0
                import com.openai.client.OpenAIClient;
                import com.openai.client.okhttp.OpenAIOkHttpClient;
                import com.openai.models.ReasoningEffort;
                import com.openai.models.chat.completions.ChatCompletionCreateParams;
                import java.util.List;

                public class Ask {
                    public static void main(String[] args) {
                        OpenAIClient client = OpenAIOkHttpClient.builder()
                                .baseUrl(%s)
                                .apiKey(System.getenv("MARU_API_KEY"))
                                .build();
                        var question = ChatCompletionCreateParams.builder()
                                .model(%s)
                %s
                                .build();
                        client.chat().completions().create(question).choices().stream()
                                .flatMap(choice -> choice.message().content().stream())
                                .forEach(System.out::println);
                        client.close();
                    }
                }
                """.formatted(
                        literal(baseUrl),
                        literal(model),
                        calls(filled, sampling).stream()
                                .map(call -> " ".repeat(16) + call)
                                .collect(Collectors.joining("\n")));
    }

    private static List<String> calls(Template filled, Sampling sampling) {
        List<String> calls = new ArrayList<>();
        if (!filled.system().isBlank()) {
            calls.add(".addSystemMessage(" + literal(filled.system()) + ")");
        }
        calls.add(".addUserMessage(" + literal(filled.text()) + ")");
        SampleParameters.of(sampling).forEach((name, value) -> calls.add(parameter(name, value)));
        return calls;
    }

    private static String parameter(String name, Object value) {
        return switch (name) {
            case "top_p" -> ".topP(" + value + ")";
            case "max_tokens" -> ".maxTokens(" + value + ")";
            case "seed" -> ".seed(" + value + "L)";
            case "stop" ->
                ".stopOfStrings(List.of("
                        + ((List<?>) value)
                                .stream().map(stop -> literal(stop.toString())).collect(Collectors.joining(", "))
                        + "))";
            case "frequency_penalty" -> ".frequencyPenalty(" + value + ")";
            case "presence_penalty" -> ".presencePenalty(" + value + ")";
            case "reasoning_effort" -> ".reasoningEffort(ReasoningEffort.of(" + literal(value.toString()) + "))";
            default -> "." + name + "(" + value + ")";
        };
    }

    static String literal(String text) {
        if (text.length() <= LONGEST_LITERAL) {
            return quoted(text);
        }
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + LONGEST_LITERAL);
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            pieces.add(quoted(text.substring(from, to)));
            from = to;
        }
        return "String.join(\"\", " + String.join(", ", pieces) + ")";
    }

    /** Unicode escapes are read before anything else, so a backslash is doubled and a control character is octal. */
    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ') {
                        literal.append("\\%03o".formatted((int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
