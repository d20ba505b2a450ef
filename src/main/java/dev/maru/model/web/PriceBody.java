package dev.maru.model.web;

import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.catalog.PriceSheet;
import java.util.LinkedHashMap;
import java.util.Map;

/** A price on the wire: {@code from}, {@code inputPerMillion} …, {@code source}; a kind whose price is unknown is absent. */
final class PriceBody {
    private PriceBody() {}

    static Map<String, String> of(Price price) {
        var body = new LinkedHashMap<String, String>();
        body.put("id", price.id().toString());
        body.put("from", price.from().toString());
        for (TokenKind kind : TokenKind.values()) {
            var usd = price.perMillion().get(kind);
            if (usd != null) {
                body.put(PriceSheet.field(kind), usd.toPlainString());
            }
        }
        body.put("source", price.source());
        body.put("recordedAt", price.recordedAt().toString());
        return body;
    }
}
