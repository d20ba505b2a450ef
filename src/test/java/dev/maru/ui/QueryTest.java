package dev.maru.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.shared.TeamId;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void a_value_that_cannot_be_read_counts_as_not_there() {
        var query = new Query(Map.of("team", "nonsense", "from", "yesterday"));
        assertThat(query.get("team", TeamId::valueOf)).isEmpty();
        assertThat(query.get("from", LocalDate::parse)).isEmpty();
    }

    @Test
    void a_value_that_can_be_read_is_read() {
        TeamId team = TeamId.next();
        assertThat(new Query(Map.of("team", team.text())).get("team", TeamId::valueOf))
                .contains(team);
    }
}
