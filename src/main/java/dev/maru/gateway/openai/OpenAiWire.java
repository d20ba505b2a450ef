package dev.maru.gateway.openai;

import dev.maru.gateway.WireFormat;
import jakarta.servlet.http.HttpServlet;
import org.springframework.stereotype.Component;

/** OpenAI's wire format under {@code /v1}. */
@Component
class OpenAiWire implements WireFormat {
    static final String ROUTE = "openai";

    private final ChatRoute chat;
    private final EmbeddingRoute embeddings;
    private final ModelRoute models;
    private final FeedbackRoute feedback;

    OpenAiWire(ChatRoute chat, EmbeddingRoute embeddings, ModelRoute models, FeedbackRoute feedback) {
        this.chat = chat;
        this.embeddings = embeddings;
        this.models = models;
        this.feedback = feedback;
    }

    @Override
    public String path() {
        return "/v1";
    }

    @Override
    public HttpServlet servlet() {
        return new OpenAiServlet(chat, embeddings, models, feedback);
    }
}
