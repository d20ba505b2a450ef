package dev.maru.model.catalog;

import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.shared.ModelId;
import dev.maru.shared.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of prices: added and read, nothing else; the database lets this role do no more. */
@Repository
class PriceRows {
    private static final String KINDS =
            Arrays.stream(TokenKind.values()).map(PriceRows::column).collect(Collectors.joining(", "));
    private static final String VALUES =
            Arrays.stream(TokenKind.values()).map(kind -> ":" + column(kind)).collect(Collectors.joining(", "));

    private final JdbcClient database;

    PriceRows(JdbcClient database) {
        this.database = database;
    }

    void add(Price price, @Nullable UserId by) {
        var statement = database.sql("INSERT INTO model.price (id, model, starts, source, recorded_at, recorded_by, "
                        + KINDS + ") VALUES (:id, :model, :starts, :source, :recorded_at, :recorded_by, " + VALUES
                        + ")")
                .param("id", price.id())
                .param("model", price.model().value())
                .param("starts", Timestamp.from(price.from()))
                .param("source", price.source())
                .param("recorded_at", Timestamp.from(price.recordedAt()))
                .param("recorded_by", by == null ? null : by.value());
        for (TokenKind kind : TokenKind.values()) {
            statement = statement.param(column(kind), price.perMillion().get(kind));
        }
        statement.update();
    }

    /** Of all models; of each, the one that applies first. */
    List<Price> all() {
        return database.sql("SELECT id, model, starts, source, recorded_at, " + KINDS
                        + " FROM model.price ORDER BY model, starts DESC, recorded_at DESC, id DESC")
                .query(PriceRows::price)
                .list();
    }

    private static Price price(ResultSet row, int number) throws SQLException {
        var perMillion = new EnumMap<TokenKind, BigDecimal>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            BigDecimal usd = row.getBigDecimal(column(kind));
            if (usd != null) {
                perMillion.put(kind, usd);
            }
        }
        return new Price(
                row.getObject("id", UUID.class),
                new ModelId(row.getObject("model", UUID.class)),
                row.getTimestamp("starts").toInstant(),
                perMillion,
                row.getString("source"),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static String column(TokenKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
