package dev.maru.model.bedrock;

import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says what went wrong at Bedrock to the caller of a model. */
final class Failures {
    private static final int LONGEST_QUOTE = 500;

    private Failures() {}

    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static Kind kind(Throwable failure, boolean began) {
        if (failure instanceof AwsServiceException service) {
            return kind(service);
        }
        if (lacksCredentials(failure)) {
            return Kind.CREDENTIALS;
        }
        if (began) {
            return Kind.BROKEN_STREAM;
        }
        if (has(failure, "ConnectTimeoutException") || has(failure, "connect timed out")) {
            return Kind.TIMEOUT;
        }
        return cause(failure, UnknownHostException.class) != null
                        || cause(failure, ConnectException.class) != null
                        || cause(failure, IOException.class) != null && !has(failure, ".jackson.")
                ? Kind.UNREACHABLE
                : Kind.PROVIDER_ERROR;
    }

    /** By the name of the error, as errors amid a stream have no status of their own; then by the status. */
    private static Kind kind(AwsServiceException failure) {
        String code = code(failure);
        return switch (code) {
            case "ThrottlingException",
                    "ServiceQuotaExceededException",
                    "ModelNotReadyException",
                    "TooManyRequestsException" -> Kind.THROTTLED;
            case "AccessDeniedException",
                    "UnrecognizedClientException",
                    "ExpiredTokenException",
                    "InvalidSignatureException",
                    "InvalidClientTokenId",
                    "AccessDenied" -> Kind.CREDENTIALS;
            case "ValidationException", "ResourceNotFoundException" -> Kind.BAD_REQUEST;
            case "ModelTimeoutException" -> Kind.TIMEOUT;
            case "InternalServerException",
                    "ServiceUnavailableException",
                    "ModelStreamErrorException",
                    "ModelErrorException" -> Kind.PROVIDER_ERROR;
            default ->
                switch (failure.statusCode()) {
                    case 401, 403 -> Kind.CREDENTIALS;
                    case 408 -> Kind.TIMEOUT;
                    case 429 -> Kind.THROTTLED;
                    default ->
                        failure.statusCode() >= 400 && failure.statusCode() < 500
                                ? Kind.BAD_REQUEST
                                : Kind.PROVIDER_ERROR;
                };
        };
    }

    static String code(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return code == null ? failure.getClass().getSimpleName() : code;
    }

    static String said(AwsServiceException failure) {
        String said = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        String text = said == null ? "" : said;
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }

    static String message(Offering offering, Kind kind, Throwable failure) {
        String model = "Model \"" + offering.name() + "\": ";
        String said =
                failure instanceof AwsServiceException service && !said(service).isBlank()
                        ? " It said: " + said(service)
                        : "";
        return model
                + switch (kind) {
                    case CREDENTIALS ->
                        "Amazon Bedrock did not accept Maru's credentials. Ask an administrator to check the provider.";
                    case THROTTLED -> "Amazon Bedrock takes no more requests for now. Try again later." + said;
                    case BAD_REQUEST -> "Amazon Bedrock refused the request." + said;
                    case TIMEOUT -> "Amazon Bedrock did not answer in time. Try again." + said;
                    case UNREACHABLE ->
                        "Amazon Bedrock cannot be reached. Ask an administrator to test the provider if this lasts.";
                    case BROKEN_STREAM -> "Amazon Bedrock broke off in the middle of the answer. Try again.";
                    case PROVIDER_ERROR -> "Amazon Bedrock failed. Try again." + said;
                };
    }

    static @Nullable Integer status(Throwable failure) {
        return failure instanceof AwsServiceException service && service.statusCode() >= 400
                ? Integer.valueOf(service.statusCode())
                : null;
    }

    static @Nullable Duration retryAfter(Throwable failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
            return null;
        }
        var response = service.awsErrorDetails().sdkHttpResponse();
        if (response == null) {
            return null;
        }
        return response.firstMatchingHeader("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    static boolean lacksCredentials(Throwable failure) {
        return failure instanceof SdkClientException && has(failure, "Unable to load credentials");
    }

    static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    private static boolean has(Throwable failure, String words) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause).contains(words)) {
                return true;
            }
        }
        return false;
    }
}
