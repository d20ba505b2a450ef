package dev.maru.provisioning.cloudformation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a call to AWS failed.
 *
 * @param missing the permission that is missing; empty unless it was denied
 * @param said AWS's own words
 */
record AwsFailure(Kind kind, String missing, String said) {
    enum Kind {
        /** Too many calls; passes. */
        THROTTLED,
        /** AWS could not be reached, or could not answer; what the call did is not known; passes. */
        UNREACHABLE,
        DENIED,
        /** Maru has no credentials of AWS, or such as AWS does not know. */
        NO_CREDENTIALS,
        NOT_FOUND,
        ALREADY_EXISTS,
        /** Something else is being done to the stack. */
        BUSY,
        REJECTED
    }

    private static final Pattern DENIED_ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:\\w+)");

    static AwsFailure of(SdkException failure) {
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            String said = String.valueOf(service.awsErrorDetails().errorMessage());
            String code = service.awsErrorDetails().errorCode();
            return new AwsFailure(kind(service, code == null ? "" : code, said), deniedAction(said), said);
        }
        String said = String.valueOf(failure.getMessage());
        boolean noCredentials = said.contains("Unable to load credentials");
        return new AwsFailure(noCredentials ? Kind.NO_CREDENTIALS : Kind.UNREACHABLE, "", said);
    }

    boolean passes() {
        return kind == Kind.THROTTLED || kind == Kind.UNREACHABLE || kind == Kind.BUSY;
    }

    /** The permission that AWS names as missing; empty if it names none. */
    static String deniedAction(String said) {
        Matcher matcher = DENIED_ACTION.matcher(said);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Kind kind(AwsServiceException service, String code, String said) {
        if (service.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        if (code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation")) {
            return Kind.DENIED;
        }
        if (code.equals("InvalidClientTokenId")
                || code.equals("ExpiredToken")
                || code.equals("SignatureDoesNotMatch")
                || code.equals("UnrecognizedClientException")
                || code.equals("MissingAuthenticationToken")) {
            return Kind.NO_CREDENTIALS;
        }
        if (code.startsWith("ChangeSetNotFound") || code.equals("NoSuchEntity") || said.contains("does not exist")) {
            return Kind.NOT_FOUND;
        }
        if (code.startsWith("AlreadyExists")) {
            return Kind.ALREADY_EXISTS;
        }
        if (said.contains("_IN_PROGRESS state and can not be") || code.equals("OperationInProgressException")) {
            return Kind.BUSY;
        }
        return service.statusCode() >= 500 ? Kind.UNREACHABLE : Kind.REJECTED;
    }
}
