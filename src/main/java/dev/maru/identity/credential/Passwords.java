package dev.maru.identity.credential;

import dev.maru.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords of the embedded sign-in: kept as bcrypt hashes, and closed for a while after repeated failures. */
@Component
public class Passwords {
    static final int ATTEMPTS = 5;
    static final Duration LOCKED = Duration.ofMinutes(15);
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72; // what bcrypt looks at
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of a password that nobody knows and that opens nothing: what a login without a password is compared with, so that it takes as long. */
    private static final String NOBODYS = "{bcrypt}$2a$10$hnQOP1OH6Mx6Hd8KGskp/.OxyWTsl4wxVKkzchIHPcac3ehmSwksC";

    private final JdbcClient database;
    private final Clock clock;
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    Passwords(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What came of an attempt to sign in. */
    public sealed interface Attempt {
        record Right() implements Attempt {}

        /** @param left how many more may fail before the account is closed for a while */
        record Wrong(int left) implements Attempt {}

        record Locked(Instant until) implements Attempt {}
    }

    private record Kept(String hash, int failures, @Nullable Instant lockedUntil) {}

    /** @param user null where the login is nobody's: it then takes as long as a wrong password does */
    public Attempt attempt(@Nullable UserId user, String password) {
        Optional<Kept> kept = user == null ? Optional.empty() : kept(user);
        if (user == null || kept.isEmpty()) {
            matches(password, NOBODYS);
            return new Attempt.Wrong(0);
        }
        Instant until = kept.get().lockedUntil();
        if (until != null && until.isAfter(clock.instant())) {
            matches(password, NOBODYS);
            return new Attempt.Locked(until);
        }
        if (matches(password, kept.get().hash())) {
            forgive(user);
            return new Attempt.Right();
        }
        return failed(user);
    }

    /** @throws IllegalArgumentException if it is too short or too long */
    public void set(UserId user, String password) {
        check(password);
        database.sql("""
                        INSERT INTO identity.credential (users, password_hash, changed_at) VALUES (:user, :hash, :now)
                        ON CONFLICT (users) DO UPDATE SET password_hash = :hash, changed_at = :now, failures = 0, locked_until = NULL
                        """)
                .param("user", user.value())
                .param("hash", encoder.encode(password))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Makes it impossible to sign in until a new one is set. */
    public void remove(UserId user) {
        database.sql("DELETE FROM identity.credential WHERE users = ?")
                .param(user.value())
                .update();
    }

    /** Four groups of four characters, 80 bits. */
    public static String random() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static void check(String password) {
        if (password.length() < SHORTEST) {
            throw new IllegalArgumentException("a password has at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("a password has at most " + LONGEST_BYTES + " bytes in UTF-8");
        }
    }

    private boolean matches(String password, String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES && encoder.matches(password, hash);
    }

    private Optional<Kept> kept(UserId user) {
        return database.sql("SELECT password_hash, failures, locked_until FROM identity.credential WHERE users = ?")
                .param(user.value())
                .query((row, _) -> new Kept(
                        row.getString(1),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class) == null
                                ? null
                                : row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void forgive(UserId user) {
        database.sql("UPDATE identity.credential SET failures = 0, locked_until = NULL WHERE users = ?")
                .param(user.value())
                .update();
    }

    private Attempt failed(UserId user) {
        Instant until = clock.instant().plus(LOCKED);
        int failures = database.sql("""
                        UPDATE identity.credential
                        SET failures = CASE WHEN failures + 1 >= :most THEN 0 ELSE failures + 1 END,
                            locked_until = CASE WHEN failures + 1 >= :most THEN :until ELSE NULL END
                        WHERE users = :user RETURNING failures
                        """)
                .param("most", ATTEMPTS)
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .param("user", user.value())
                .query(Integer.class)
                .single();
        return failures == 0 ? new Attempt.Locked(until) : new Attempt.Wrong(ATTEMPTS - failures);
    }
}
