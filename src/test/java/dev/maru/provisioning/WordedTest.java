package dev.maru.provisioning;

import static dev.maru.request.RequestState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.request.RequestState;
import dev.maru.shared.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What provisioning says has words: those whose key is put together at run time too. */
class WordedTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/maru/provisioning");
    private static final Pattern KEY = Pattern.compile("\"(provisioning\\.(?:say|cause|next)\\.[\\w.-]*\\w)\"");
    private static final Pattern PROBLEM =
            Pattern.compile("Problem\\.of\\(\\s*\"([a-z-]+)\"|new Cause\\(\\s*\"([a-z-]+)\"");

    private final ResourceBundle korean = ResourceBundle.getBundle("messages.provisioning.messages", Locale.KOREAN);

    @Test
    void every_sentence_has_words() throws Exception {
        assertThat(found(KEY)).isNotEmpty().allSatisfy(this::isWorded);
    }

    @Test
    void every_problem_has_a_cause_a_next_step_and_a_title() throws Exception {
        assertThat(found(PROBLEM)).contains("timeout", "limit-exceeded").allSatisfy(code -> {
            isWorded("provisioning.cause." + code);
            isWorded("provisioning.next." + code);
            isWorded("provisioning.problem." + code);
        });
    }

    @Test
    void what_cannot_be_done_is_worded_for_every_kind_and_state() {
        for (OperationKind kind : OperationKind.values()) {
            isWorded("provisioning.say.cannot." + kind);
        }
        for (ComponentState state : ComponentState.values()) {
            isWorded("provisioning.say.advice." + state);
            assertThat(state.word().english()).isNotBlank();
        }
        for (RequestState state : EnumSet.of(PREVIEW_FAILED, FAILED, DENIED, REJECTED, WITHDRAWN)) {
            isWorded("provisioning.say.campaign.request-" + state);
        }
        for (OperationState state : OperationState.values()) {
            assertThat(state.word().english()).isNotBlank();
        }
    }

    private void isWorded(String key) {
        assertThat(Sentence.of(key, 1, 2, 3).english()).as(key).isNotBlank();
        assertThat(korean.getString(key)).as(key).isNotBlank();
    }

    private static List<String> found(Pattern pattern) throws Exception {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                }
            }
        }
        return found;
    }
}
