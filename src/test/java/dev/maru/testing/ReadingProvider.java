package dev.maru.testing;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chat model that knows nothing by itself: it answers with the sentence of the passages it was sent that is nearest to the
 * question, and the passage's mark; without a passage it says that there is none.
 */
public final class ReadingProvider {
    public static final String NOTHING = "자료에서 답을 찾을 수 없습니다.";
    public static final ScriptedServer.Answer ANSWER = exchange -> ScriptedProvider.chat(
                    answer(JsonMapper.shared().readTree(exchange.request().body())), 412, 96)
            .to(exchange);

    private static final Pattern PASSAGE = Pattern.compile("(?s)<passage number=\"(\\d+)\"[^>]*>\n(.*?)\n</passage>");

    private ReadingProvider() {}

    private static String answer(JsonNode request) {
        var told = new StringBuilder();
        String question = "";
        for (JsonNode message : request.path("messages")) {
            String words = message.path("content").isString()
                    ? message.path("content").asString()
                    : message.path("content").path(0).path("text").asString("");
            if (message.path("role").asString().equals("user")) {
                question = words;
            } else {
                told.append(words);
            }
        }
        String best = NOTHING;
        int most = 2;
        Matcher passage = PASSAGE.matcher(told);
        while (passage.find()) {
            for (String sentence : passage.group(2).split("\n|(?<=[.])\\s")) {
                Set<String> shared = pairs(sentence);
                shared.retainAll(pairs(question));
                if (sentence.endsWith(".") && shared.size() > most) {
                    most = shared.size();
                    best = sentence.strip() + " [" + passage.group(1) + "]";
                }
            }
        }
        return best;
    }

    private static Set<String> pairs(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.add(letters.substring(i, i + 2));
        }
        return pairs;
    }
}
