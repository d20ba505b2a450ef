package dev.maru.gateway.openai;

import dev.maru.model.ProviderFailure;
import dev.maru.model.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as OpenAI's clients expect it.
 *
 * @param retryAfter when to try again; null where that is of no use
 */
record OpenAiError(
        int status,
        String message,
        String type,
        @Nullable String param,
        @Nullable String code,
        @Nullable Duration retryAfter) {
    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    OpenAiError(int status, String message, String type, @Nullable String param, @Nullable String code) {
        this(status, message, type, param, code, null);
    }

    static OpenAiError noKey() {
        return new OpenAiError(
                401,
                "There is no API key in the request. Send one as \"Authorization: Bearer maru_…\"; keys are made on the"
                        + " application's page.",
                INVALID,
                null,
                "missing_api_key");
    }

    static OpenAiError noRoute(String method, String path) {
        return new OpenAiError(
                404, "There is no " + method + " " + path + " here. See /api/docs.", INVALID, null, "unknown_url");
    }

    static OpenAiError wrongMethod(String method, String path) {
        return new OpenAiError(
                405, "Not allowed to " + method + " on " + path + ".", INVALID, null, "method_not_supported");
    }

    static OpenAiError unexpected(String errorId) {
        return new OpenAiError(
                500,
                "Something went wrong that is not your fault. An administrator finds it in the log under " + errorId
                        + ".",
                SERVER,
                null,
                "internal_error");
    }

    static OpenAiError of(Reply.Declined declined) {
        Duration later = declined.retryAfter();
        return switch (declined.reason()) {
            case WRONG_KEY -> of(declined, 401, INVALID, "invalid_api_key", null);
            case EXPIRED_KEY -> of(declined, 401, INVALID, "expired_api_key", null);
            case REVOKED_KEY -> of(declined, 401, INVALID, "revoked_api_key", null);
            case SUSPENDED -> of(declined, 403, INVALID, "application_suspended", null);
            case UNKNOWN_MODEL -> of(declined, 404, INVALID, "model_not_found", null);
            case MODEL_NOT_GRANTED -> of(declined, 403, INVALID, "model_not_granted", null);
            case MODEL_CANNOT -> of(declined, 400, INVALID, "model_cannot", null);
            case BAD_REQUEST -> of(declined, 400, INVALID, "invalid_value", null);
            case RATE_LIMIT -> of(declined, 429, "requests", "rate_limit_exceeded", later);
            case CONCURRENCY_LIMIT -> of(declined, 429, "requests", "concurrency_limit_exceeded", later);
            case BUDGET -> of(declined, 429, "insufficient_quota", "insufficient_quota", later);
            case LEDGER_UNAVAILABLE -> of(declined, 503, SERVER, "ledger_unavailable", later);
            case BLOCKED_BY_GUARDRAIL -> of(declined, 400, INVALID, "content_policy_violation", null);
        };
    }

    private static OpenAiError of(
            Reply.Declined declined, int status, String type, String code, @Nullable Duration retryAfter) {
        String param = switch (declined.reason()) {
            case UNKNOWN_MODEL, MODEL_NOT_GRANTED, MODEL_CANNOT -> "model";
            default -> null;
        };
        return new OpenAiError(status, declined.message(), type, param, code, retryAfter);
    }

    static OpenAiError of(ProviderFailure failure) {
        String message = failure.getMessage() == null ? "The provider failed." : failure.getMessage();
        Integer status = failure.status();
        return switch (failure.kind()) {
            case BAD_REQUEST ->
                new OpenAiError(
                        status == null || status < 400 || status > 499 ? 400 : status,
                        message,
                        INVALID,
                        null,
                        "provider_refused");
            case CREDENTIALS -> new OpenAiError(502, message, SERVER, null, "provider_credentials");
            case THROTTLED ->
                new OpenAiError(429, message, "requests", null, "provider_throttled", failure.retryAfter());
            case PROVIDER_ERROR -> new OpenAiError(502, message, SERVER, null, "provider_error", failure.retryAfter());
            case UNREACHABLE -> new OpenAiError(502, message, SERVER, null, "provider_unreachable");
            case TIMEOUT -> new OpenAiError(504, message, SERVER, null, "provider_timeout");
            case BROKEN_STREAM -> new OpenAiError(502, message, SERVER, null, "provider_broke_off");
        };
    }

    /** The official clients try 429 and 5xx again unless told not to: a spent budget does not come back that fast. */
    boolean isFinal() {
        return "insufficient_quota".equals(code);
    }
}
