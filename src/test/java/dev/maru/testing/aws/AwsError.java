package dev.maru.testing.aws;

import org.jspecify.annotations.Nullable;

/** What AWS answers instead of a result. */
final class AwsError extends RuntimeException {
    private final int status;
    private final String code;

    AwsError(int status, String code, @Nullable String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** CloudFormation's word for everything wrong with a request. */
    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    static AwsError throttled() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    static AwsError denied(String principal, String action, String resource) {
        return new AwsError(
                403,
                "AccessDenied",
                "User: " + principal + " is not authorized to perform: " + action + " on resource: " + resource
                        + " because no identity-based policy allows the " + action + " action");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Xml xml() {
        String message = getMessage();
        return Xml.root("ErrorResponse", "Error")
                .text("Type", status >= 500 ? "Receiver" : "Sender")
                .text("Code", code)
                .text("Message", message == null ? "" : message);
    }
}
