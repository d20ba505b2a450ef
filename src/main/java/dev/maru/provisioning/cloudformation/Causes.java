package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS's reasons mean in plain language, and the next thing to do. The first that fits holds. */
final class Causes {
    /** IAM's own word for it: "changes that I make are not always immediately visible". */
    static final String NOT_YET_VISIBLE = "iam-not-yet-visible";

    static final String ACCESS_DENIED = "access-denied";

    private record Cause(String code, Pattern reason, String cause, String next) {
        Cause(String code, String reason, String cause, String next) {
            this(code, Pattern.compile(reason, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), cause, next);
        }
    }

    private static final List<Cause> KNOWN = List.of(
            new Cause(
                    NOT_YET_VISIBLE,
                    "(role|principal|policy)[^.]*(cannot be assumed|is not (yet )?(ready|propagated|authorized to assume))"
                            + "|unable to assume (the )?role|invalid principal in policy|not authorized to perform: sts:AssumeRole",
                    "A role that was made a moment ago was not yet known everywhere in AWS.",
                    "It is tried again by itself. If it goes on, look whether the role's trust names the right service."),
            new Cause(
                    ACCESS_DENIED,
                    "not authorized to perform|AccessDenied|HandlerErrorCode: AccessDenied",
                    "The role that Maru builds with may not do something that %s needs.",
                    "Test the target at its page: it names every permission that is missing. Update the role with the"
                            + " template shown there, then try again."),
            new Cause(
                    "limit-exceeded",
                    "limit ?exceeded|quota|ServiceLimitExceeded|TooMany|exceed(s|ed)? (the )?(maximum|limit)",
                    "The account has reached a limit of AWS for %s.",
                    "Remove what is no longer needed, or have the limit raised in AWS's Service Quotas, then try again."),
            new Cause(
                    "already-exists",
                    "already exists|AlreadyExists|ResourceConflict",
                    "%s is to have a name that something else in the account has already.",
                    "Ask for another name, or remove what has the name if nobody needs it, then try again."),
            new Cause(
                    "not-empty",
                    "not empty|BucketNotEmpty",
                    "%s still holds something, and AWS does not delete what is not empty.",
                    "Empty it, then try again. What is in it is lost then."),
            new Cause(
                    "gone-by-hand",
                    "HandlerErrorCode: NotFound|was not found|does not exist",
                    "%s, or something it refers to, is not there: somebody removed it outside Maru, or it never was.",
                    "Ask for the drift to be reverted: that builds it again. Or mend the parameter that names it."),
            new Cause(
                    "invalid-property",
                    "Properties validation failed|ValidationException|InvalidRequest|Invalid request|HandlerErrorCode: InvalidRequest"
                            + "|extraneous key|required key|is invalid|not valid",
                    "AWS does not accept a value that %s was given.",
                    "Read the evidence for the property it names, ask for a change of that parameter, or tell the"
                            + " blueprint's owner."),
            new Cause(
                    "in-use",
                    "in use|DependencyViolation|has dependent|cannot be deleted.*(attached|referenc)|DeleteConflict",
                    "%s is used by something else, and AWS does not delete what is in use.",
                    "Remove what uses it first, then try again."),
            new Cause(
                    "throttled",
                    "Rate exceeded|Throttl",
                    "AWS was asked too much at once while it built %s.",
                    "Try again in a few minutes."),
            new Cause(
                    "aws-fault",
                    "Internal( service)? (error|failure)|ServiceInternalError|GeneralServiceException|NotStabilized|did not stabilize",
                    "AWS itself failed while it built %s.",
                    "Try again. If it fails again, look at AWS's health page and ask AWS's support with the evidence."));

    private static final Pattern MISSING = Pattern.compile("not authorized to perform: ([a-z0-9-]+:\\w+)");

    private Causes() {}

    /** @param resource what failed, as people see it: its name in the template and its type */
    static Problem of(String resource, String reason) {
        for (Cause known : KNOWN) {
            if (known.reason().matcher(reason).find()) {
                String cause = known.cause().formatted(resource);
                Matcher missing = MISSING.matcher(reason);
                if (known.code().equals(ACCESS_DENIED) && missing.find()) {
                    cause = cause + " Missing: " + missing.group(1) + ".";
                }
                return new Problem(known.code(), sentence(cause), known.next(), reason);
            }
        }
        return new Problem(
                "failed",
                sentence(resource + " could not be built."),
                "Read what AWS said. Mend it, then try again.",
                reason);
    }

    /** What a call that AWS refused comes to. */
    static Problem of(AwsFailure failure) {
        return switch (failure.kind()) {
            case DENIED ->
                new Problem(
                        ACCESS_DENIED,
                        "The role that Maru builds with may not call AWS for this."
                                + (failure.missing().isEmpty() ? "" : " Missing: " + failure.missing() + "."),
                        "Test the target at its page: it names every permission that is missing. Update the role with"
                                + " the template shown there, then try again.",
                        failure.said());
            case NO_CREDENTIALS ->
                new Problem(
                        "no-credentials",
                        "Maru has no credentials of AWS that work.",
                        "Test the target at its page, which says what is wrong. Then try again.",
                        failure.said());
            case THROTTLED, UNREACHABLE, BUSY ->
                new Problem(
                        "aws-unreachable",
                        "AWS does not answer now, or answers that it is asked too much.",
                        "Try again in a few minutes.",
                        failure.said());
            default -> of("The stack", failure.said());
        };
    }

    static boolean passes(Problem problem) {
        return problem.code().equals(NOT_YET_VISIBLE);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
