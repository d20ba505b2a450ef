package dev.maru.modelhost;

import org.jspecify.annotations.Nullable;

/** A request that is answered with an error, in OpenAI's shape. */
final class WireError extends RuntimeException {
    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    private WireError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static WireError invalid(@Nullable String param, String message) {
        return new WireError(400, "invalid_request_error", null, param, message);
    }

    static WireError unsupported(String param, String message) {
        return new WireError(400, "invalid_request_error", "unsupported_parameter", param, message);
    }

    static WireError tooLong(String param, int limit, int found) {
        return new WireError(
                400,
                "invalid_request_error",
                "context_length_exceeded",
                param,
                "This model's maximum context length is %d tokens. However, your %s resulted in %d tokens. Please reduce the length of the %s."
                        .formatted(limit, param, found, param));
    }

    static WireError unknownModel(String name) {
        return new WireError(
                404,
                "invalid_request_error",
                "model_not_found",
                "model",
                "The model `%s` does not exist on this machine.".formatted(name));
    }

    static WireError unauthorized() {
        return new WireError(
                401, "invalid_request_error", "invalid_api_key", null, "The bearer token is missing or wrong.");
    }

    static WireError notFound(String method, String path) {
        return new WireError(404, "invalid_request_error", null, null, "There is no %s %s.".formatted(method, path));
    }

    static WireError tooLarge(int limitBytes) {
        return new WireError(
                413, "invalid_request_error", null, null, "The body is larger than %d bytes.".formatted(limitBytes));
    }

    static WireError unavailable(String message) {
        return new WireError(503, "server_error", "model_unavailable", "model", message);
    }

    static WireError failed(String message) {
        return new WireError(500, "server_error", null, null, message);
    }

    int status() {
        return status;
    }

    WireReply.ErrorBody body() {
        return new WireReply.ErrorBody(
                new WireReply.ErrorDetail(java.util.Objects.requireNonNull(getMessage()), type, param, code));
    }
}
