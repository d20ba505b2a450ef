package dev.maru.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.installation.OwnerCommand;
import dev.maru.testing.MaruTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MaruTest
class TokenCommandTest {
    @Autowired
    List<OwnerCommand> commands;

    @Autowired
    AccessTokens tokens;

    @Autowired
    Users users;

    @Test
    void the_owner_of_the_data_folder_gets_a_token_of_an_account() {
        String secret = token(Map.of("user", "builder", "ttl", "15m"));
        Identified bearer = tokens.recognize(secret).orElseThrow();
        assertThat(bearer.user())
                .isEqualTo(users.findByLogin("builder").orElseThrow().id());
    }

    @Test
    void an_unknown_account_and_a_wrong_time_are_explained() {
        assertThatThrownBy(() -> token(Map.of("user", "nobody"))).hasMessageContaining("There is no account 'nobody'");
        assertThatThrownBy(() -> token(Map.of("user", "builder", "ttl", "2d"))).hasMessageContaining("24h");
        assertThatThrownBy(() -> token(Map.of("user", "builder", "ttl", "soon")))
                .hasMessageContaining("got 'soon'");
    }

    private String token(Map<String, String> arguments) {
        return commands.stream()
                .filter(command -> command.name().equals("token"))
                .findAny()
                .orElseThrow()
                .run(arguments);
    }
}
