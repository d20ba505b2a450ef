package dev.maru.gateway.openai;

import org.jspecify.annotations.Nullable;

/** The request is not what the wire format says; the message says where and what would be. */
final class BadRequest extends RuntimeException {
    private final int status;
    private final @Nullable String param;
    private final @Nullable String code;

    private BadRequest(int status, String message, @Nullable String param, @Nullable String code) {
        super(message, null, false, false);
        this.status = status;
        this.param = param;
        this.code = code;
    }

    BadRequest(String message, @Nullable String param) {
        this(400, message, param, "invalid_value");
    }

    static BadRequest malformed(String where) {
        return new BadRequest(400, "The body is not valid JSON: " + where, null, "invalid_json");
    }

    static BadRequest missing(String param) {
        return new BadRequest(400, "Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }

    static BadRequest type(String param, String wanted, String got) {
        return new BadRequest(
                400,
                "Invalid type for '" + param + "': expected " + wanted + ", but got " + got + " instead.",
                param,
                "invalid_type");
    }

    static BadRequest unknown(String param) {
        return new BadRequest(400, "Unrecognized request argument supplied: " + param, param, "unknown_parameter");
    }

    /** It exists at the vendor, but Maru cannot carry it. */
    static BadRequest unsupported(String param, String message) {
        return new BadRequest(400, message, param, "unsupported_parameter");
    }

    static BadRequest tooLong(long limit) {
        return new BadRequest(
                413,
                "The body is longer than the " + limit + " bytes that are read here (maru.gateway.max-body).",
                null,
                "request_too_large");
    }

    OpenAiError error() {
        return new OpenAiError(status, getMessage() == null ? "" : getMessage(), "invalid_request_error", param, code);
    }
}
