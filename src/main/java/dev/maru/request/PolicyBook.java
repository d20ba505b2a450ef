package dev.maru.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The versions of the policy, each ready to be asked. The newest is in force. */
@Component
class PolicyBook implements SmartInitializingSingleton {
    static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};

    private final JdbcClient database;
    private final Clock clock;

    /** A version never changes, so what was made ready of it stays. */
    private final Cache<Integer, PolicyRules> ready =
            Caffeine.newBuilder().maximumSize(20).build();

    PolicyBook(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        insert(1, DefaultPolicy.RULES, DefaultPolicy.NOTE, null, " ON CONFLICT DO NOTHING");
    }

    void publish(int number, List<Rule> rules, String note, UserId by) {
        insert(number, rules, note, by, "");
    }

    private void insert(int number, List<Rule> rules, String note, @Nullable UserId by, String conflict) {
        database.sql("""
                        INSERT INTO request.policy_version (number, rules, note, published_by, published_at)
                        VALUES (?, ?::jsonb, ?, ?, ?)""" + conflict)
                .param(number)
                .param(Documents.JSON.writerFor(RULES).writeValueAsString(rules))
                .param(note)
                .param(by == null ? null : by.value())
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    PolicyVersion inForce() {
        return versions(" ORDER BY number DESC LIMIT 1").getFirst();
    }

    List<PolicyVersion> all() {
        return versions(" ORDER BY number DESC");
    }

    Optional<PolicyVersion> find(int number) {
        return all().stream().filter(version -> version.number() == number).findAny();
    }

    Verdict verdict(PolicyFacts facts) {
        PolicyVersion now = inForce();
        PolicyRules rules = ready.get(now.number(), _ -> PolicyRules.of(now.rules()));
        return rules.verdict(now.number(), facts);
    }

    private List<PolicyVersion> versions(String which) {
        return database.sql("""
                        SELECT number, rules::text AS rules, note, published_by, published_at,
                            number = (SELECT max(number) FROM request.policy_version) AS in_force
                        FROM request.policy_version""" + which).query(PolicyBook::version).list();
    }

    private static PolicyVersion version(ResultSet row, int place) throws SQLException {
        UUID by = row.getObject("published_by", UUID.class);
        Instant at = row.getObject("published_at", OffsetDateTime.class).toInstant();
        return new PolicyVersion(
                row.getInt("number"),
                Documents.JSON.readValue(row.getString("rules"), RULES),
                row.getString("note"),
                by == null ? null : new UserId(by),
                at,
                row.getBoolean("in_force"));
    }
}
