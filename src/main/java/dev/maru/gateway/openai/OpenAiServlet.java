package dev.maru.gateway.openai;

import dev.maru.gateway.CallHeaders;
import dev.maru.model.Invocation.Credential;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its route, and answers every error in OpenAI's shape. */
final class OpenAiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiServlet.class);
    private static final String MODELS = "/v1/models";

    private final transient ChatRoute chat;
    private final transient EmbeddingRoute embeddings;
    private final transient ModelRoute models;
    private final transient FeedbackRoute feedback;

    OpenAiServlet(ChatRoute chat, EmbeddingRoute embeddings, ModelRoute models, FeedbackRoute feedback) {
        this.chat = chat;
        this.embeddings = embeddings;
        this.models = models;
        this.feedback = feedback;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = new HttpAnswer(response);
        try {
            route(request, answer);
        } catch (BadRequest e) {
            answer.error(e.error(), Map.of());
        } catch (RuntimeException e) {
            String errorId = UUID.randomUUID().toString();
            LOG.error("Error {}", errorId, e);
            if (!answer.isStreaming()) {
                answer.error(OpenAiError.unexpected(errorId), Map.of());
            }
        }
    }

    private void route(HttpServletRequest request, HttpAnswer answer) throws IOException {
        Credential.Secret secret = CallHeaders.bearer(request);
        String path = request.getRequestURI();
        if (secret == null) {
            answer.error(OpenAiError.noKey(), Map.of());
        } else if (path.equals("/v1/chat/completions")) {
            if (allowed("POST", request, answer)) {
                chat.answer(request, secret, answer);
            }
        } else if (path.equals("/v1/embeddings")) {
            if (allowed("POST", request, answer)) {
                embeddings.answer(request, secret, answer);
            }
        } else if (path.equals(MODELS)) {
            if (allowed("GET", request, answer)) {
                models.all(secret, answer);
            }
        } else if (path.startsWith(MODELS + "/")) {
            if (allowed("GET", request, answer)) {
                models.one(path.substring(MODELS.length() + 1), secret, answer);
            }
        } else if (path.equals("/v1/feedback")) {
            if (allowed("POST", request, answer)) {
                feedback.answer(request, secret, answer);
            }
        } else {
            answer.error(OpenAiError.noRoute(request.getMethod(), path), Map.of());
        }
    }

    private static boolean allowed(String method, HttpServletRequest request, HttpAnswer answer) throws IOException {
        if (request.getMethod().equals(method)) {
            return true;
        }
        answer.error(OpenAiError.wrongMethod(request.getMethod(), request.getRequestURI()), Map.of());
        return false;
    }
}
