package dev.maru.gateway.bedrock;

import dev.maru.model.ProviderFailure;
import dev.maru.model.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is answered in the place of an answer, by the names that the service model has for errors. */
final class AwsError extends RuntimeException {
    private final int status;
    private final String type;
    private final @Nullable Duration retryAfter;

    private AwsError(int status, String type, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    String words() {
        return getMessage() == null ? "" : getMessage();
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message, null);
    }

    static AwsError denied(String message) {
        return new AwsError(403, "AccessDeniedException", message, null);
    }

    static AwsError notFound(String message) {
        return new AwsError(404, "ResourceNotFoundException", message, null);
    }

    static AwsError throttled(String message, @Nullable Duration retryAfter) {
        return new AwsError(429, "ThrottlingException", message, retryAfter);
    }

    static AwsError unexpected(String errorId) {
        return new AwsError(
                500,
                "InternalServerException",
                "Something went wrong that is not your fault. An administrator finds it in the log under " + errorId
                        + ".",
                null);
    }

    static AwsError of(Reply.Declined declined) {
        String message = declined.message();
        return switch (declined.reason()) {
            case WRONG_KEY, EXPIRED_KEY, REVOKED_KEY, SUSPENDED, MODEL_NOT_GRANTED -> denied(message);
            case UNKNOWN_MODEL -> notFound(message);
            case MODEL_CANNOT, BAD_REQUEST, BLOCKED_BY_GUARDRAIL -> invalid(message);
            case RATE_LIMIT, CONCURRENCY_LIMIT -> throttled(message, declined.retryAfter());
            // not ThrottlingException: SDKs would try again at once, and a budget is not refilled by waiting a second
            case BUDGET -> new AwsError(400, "ServiceQuotaExceededException", message, declined.retryAfter());
            case LEDGER_UNAVAILABLE -> new AwsError(500, "InternalServerException", message, declined.retryAfter());
        };
    }

    static AwsError of(ProviderFailure failure) {
        String message = failure.getMessage() == null ? "The provider failed." : failure.getMessage();
        return switch (failure.kind()) {
            case BAD_REQUEST -> invalid(message);
            case THROTTLED -> throttled(message, failure.retryAfter());
            default -> new AwsError(424, "DependencyFailedException", message, failure.retryAfter());
        };
    }
}
