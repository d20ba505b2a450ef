package dev.maru.gateway.openai;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Citation;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** What an answer rests on, in the {@code maru} field, which clients of OpenAI's wire format pass over. */
final class CitedAnswer {
    private CitedAnswer() {}

    static void write(JsonGenerator json, Citations citations) {
        json.writeStringProperty("knowledge_base", citations.knowledgeBase().text());
        json.writeStringProperty("outcome", citations.outcome().name().toLowerCase(Locale.ROOT));
        if (citations.wordsAlone() != null) {
            json.writeStringProperty("words_alone", citations.wordsAlone());
        }
        if (citations.soughtFor() != null) {
            json.writeStringProperty("sought_for", citations.soughtFor());
        }
        json.writeArrayPropertyStart("citations");
        for (Citation each : citations.citations()) {
            json.writeStartObject();
            json.writeNumberProperty("number", each.number());
            json.writeStringProperty("document", each.document().text());
            json.writeStringProperty("title", each.title());
            json.writeStringProperty("address", each.address());
            if (each.page() != null) {
                json.writeNumberProperty("page", each.page());
            }
            json.writeStringProperty("quote", each.quote());
            json.writeBooleanProperty("marked", each.marked());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
