package dev.maru.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    @Test
    void an_address_that_the_provider_has_not_checked_is_nobodys() {
        assertThat(new Claims(Map.of("email", "kim@example.com", "email_verified", false)).email())
                .isEmpty();
        assertThat(new Claims(Map.of("email", "kim@example.com", "email_verified", "false")).email())
                .isEmpty();
        assertThat(new Claims(Map.of("email", "kim@example.com", "email_verified", true)).email())
                .isEqualTo("kim@example.com");
        assertThat(new Claims(Map.of("email", "kim@example.com")).email()).isEqualTo("kim@example.com");
    }
}
