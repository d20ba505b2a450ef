package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@MaruTest
class PromptsTest {
    private static final Template HELLO = new Template("Be kind.", "Greet {{name}}");

    @Autowired
    Prompts prompts;

    @Autowired
    JdbcClient database;

    private final TeamId team = TeamId.next();
    private final Caller bora = People.member(team);

    @Test
    void a_version_never_changes_and_a_label_points_at_one() {
        Prompt prompt = prompts.create(bora, team, " Greeting ", "For the door", HELLO, "first");
        prompts.say(bora, prompt.id(), new Template("", "Hi {{name}}"), "shorter");
        prompts.label(bora, prompt.id(), Label.PRODUCTION, 1);
        prompts.label(bora, prompt.id(), Label.STAGING, 2);
        Prompt labelled = prompts.label(bora, prompt.id(), Label.PRODUCTION, 2);

        assertThat(labelled.name()).isEqualTo("Greeting");
        assertThat(labelled.labels()).isEqualTo(Map.of(Label.PRODUCTION, 2, Label.STAGING, 2));
        assertThat(prompts.versions(bora, prompt.id()))
                .extracting(PromptVersion::number)
                .containsExactly(2, 1);
        assertThat(prompts.version(bora, prompt.id(), 1).template()).isEqualTo(HELLO);
        assertThatThrownBy(() -> database.sql("UPDATE prompt.prompt_version SET text = 'x'")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> prompts.label(bora, prompt.id(), Label.STAGING, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("versions 1 to 2");
        assertThat(prompts.label(bora, prompt.id(), Label.STAGING, null).labels())
                .containsOnlyKeys(Label.PRODUCTION);
    }

    @Test
    void an_archived_prompt_is_out_of_the_way_and_comes_back_whole() {
        Prompt prompt = prompts.create(bora, team, "Old", "", HELLO, "");
        prompts.archive(bora, prompt.id());

        assertThat(prompts.list(bora, PromptFilter.ALL, 0, 10)).isEmpty();
        assertThat(prompts.list(bora, new PromptFilter(team, "", true), 0, 10))
                .extracting(Prompt::id)
                .containsExactly(prompt.id());
        assertThatThrownBy(() -> prompts.say(bora, prompt.id(), HELLO, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Restore it first");

        assertThat(prompts.restore(bora, prompt.id()).archived()).isFalse();
    }

    @Test
    void two_prompts_of_a_team_do_not_share_a_name() {
        prompts.create(bora, team, "Reply", "", HELLO, "");
        assertThatThrownBy(() -> prompts.create(bora, team, "reply", "", HELLO, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already has a prompt named");
        TeamId other = TeamId.next();
        prompts.create(People.member(other), other, "Reply", "", HELLO, "");
    }

    @Test
    void a_change_made_from_an_older_state_is_refused() {
        Prompt prompt = prompts.create(bora, team, "A", "", HELLO, "");
        prompts.describe(bora, prompt.id(), "B", "", prompt.version());
        assertThatThrownBy(() -> prompts.describe(bora, prompt.id(), "C", "", prompt.version()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void a_search_takes_wildcards_as_they_are() {
        prompts.create(bora, team, "100% sure", "", HELLO, "");
        prompts.create(bora, team, "100 sure", "about_returns", HELLO, "");
        assertThat(prompts.count(bora, new PromptFilter(team, "0%", false))).isEqualTo(1);
        assertThat(prompts.count(bora, new PromptFilter(team, "T_R", false))).isEqualTo(1);
        assertThat(prompts.count(bora, new PromptFilter(team, "SURE", false))).isEqualTo(2);
    }

    @Test
    void a_list_is_walked_by_its_cursor_to_the_end() {
        for (int i = 0; i < 5; i++) {
            prompts.create(bora, team, "P" + i, "", HELLO, "");
        }
        var first = prompts.in(bora, PromptFilter.ALL, 3, null);
        var rest = prompts.in(bora, PromptFilter.ALL, 3, first.next());
        assertThat(first.items()).extracting(Prompt::name).containsExactly("P4", "P3", "P2");
        assertThat(rest.items()).extracting(Prompt::name).containsExactly("P1", "P0");
        assertThat(rest.next()).isNull();
    }

    @Test
    void a_viewer_reads_and_a_stranger_sees_nothing() {
        Prompt prompt = prompts.create(bora, team, "A", "", HELLO, "");
        Caller viewer = People.viewer(team);
        Caller stranger = People.member(TeamId.next());
        assertThat(prompts.get(viewer, prompt.id()).name()).isEqualTo("A");
        assertThatThrownBy(() -> prompts.say(viewer, prompt.id(), HELLO, "")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> prompts.create(viewer, team, "B", "", HELLO, ""))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> prompts.get(stranger, prompt.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> prompts.create(stranger, team, "B", "", HELLO, ""))
                .isInstanceOf(NotFound.class);
    }
}
