package dev.maru.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void a_secret_is_one_word_that_a_scanner_can_know() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            String secret = Secret.make();
            assertThat(secret).matches("maru_[0-9A-Za-z]{49}");
            assertThat(Secret.isWhole(secret)).isTrue();
            assertThat(seen.add(secret)).isTrue();
        }
    }

    @Test
    void a_mistyped_or_cut_secret_is_told_apart_from_one_that_is_not_known() {
        String secret = Secret.make();
        for (int i = 0; i < secret.length(); i++) {
            char wrong = secret.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(Secret.isWhole(secret.substring(0, i) + wrong + secret.substring(i + 1)))
                    .isFalse();
        }
        assertThat(Secret.isWhole(secret.substring(0, secret.length() - 1))).isFalse();
        assertThat(Secret.isWhole(secret + "x")).isFalse();
        assertThat(Secret.isWhole("")).isFalse();
    }

    @Test
    void a_hash_is_the_same_after_a_round_through_the_database() {
        SecretHash hash = SecretHash.of(Secret.make());
        assertThat(SecretHash.of(hash.bytes())).isEqualTo(hash);
    }
}
