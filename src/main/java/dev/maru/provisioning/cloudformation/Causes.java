package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.Problem;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS's reasons mean in plain language, and the next thing to do. The first that fits holds. */
final class Causes {
    /** IAM's own word for it: "changes that I make are not always immediately visible". */
    static final String NOT_YET_VISIBLE = "iam-not-yet-visible";

    static final String ACCESS_DENIED = "access-denied";

    private record Cause(String code, Pattern reason) {
        Cause(String code, String reason) {
            this(code, Pattern.compile(reason, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
        }
    }

    private static final List<Cause> KNOWN = List.of(
            new Cause(
                    NOT_YET_VISIBLE,
                    "(role|principal|policy)[^.]*(cannot be assumed|is not (yet )?(ready|propagated|authorized to assume))"
                            + "|unable to assume (the )?role|invalid principal in policy|not authorized to perform: sts:AssumeRole"),
            new Cause(ACCESS_DENIED, "not authorized to perform|AccessDenied|HandlerErrorCode: AccessDenied"),
            new Cause(
                    "limit-exceeded",
                    "limit ?exceeded|quota|ServiceLimitExceeded|TooMany|exceed(s|ed)? (the )?(maximum|limit)"),
            new Cause("already-exists", "already exists|AlreadyExists|ResourceConflict"),
            new Cause("not-empty", "not empty|BucketNotEmpty"),
            new Cause("gone-by-hand", "HandlerErrorCode: NotFound|was not found|does not exist"),
            new Cause(
                    "invalid-property",
                    "Properties validation failed|ValidationException|InvalidRequest|Invalid request|HandlerErrorCode: InvalidRequest"
                            + "|extraneous key|required key|is invalid|not valid"),
            new Cause(
                    "in-use",
                    "in use|DependencyViolation|has dependent|cannot be deleted.*(attached|referenc)|DeleteConflict"),
            new Cause("throttled", "Rate exceeded|Throttl"),
            new Cause(
                    "aws-fault",
                    "Internal( service)? (error|failure)|ServiceInternalError|GeneralServiceException|NotStabilized|did not stabilize"));

    private static final Pattern MISSING = Pattern.compile("not authorized to perform: ([a-z0-9-]+:\\w+)");

    private Causes() {}

    /** The stack as a whole, where no resource is known to have failed. */
    static final Sentence THE_STACK = Sentence.of("provisioning.say.the-stack");

    /** @param resource what failed, as people see it: its name in the template and its type */
    static Problem of(Object resource, String reason) {
        for (Cause known : KNOWN) {
            if (known.reason().matcher(reason).find()) {
                Problem problem = Problem.of(known.code(), reason, resource);
                Matcher missing = MISSING.matcher(reason);
                return known.code().equals(ACCESS_DENIED) && missing.find()
                        ? lacking(problem, missing.group(1))
                        : problem;
            }
        }
        return Problem.of("failed", reason, resource);
    }

    /** What a call that AWS refused comes to. */
    static Problem of(AwsFailure failure) {
        return switch (failure.kind()) {
            case DENIED -> {
                Problem denied = Problem.of(ACCESS_DENIED, failure.said(), THE_STACK);
                yield failure.missing().isEmpty() ? denied : lacking(denied, failure.missing());
            }
            case NO_CREDENTIALS -> Problem.of("no-credentials", failure.said());
            case THROTTLED, UNREACHABLE, BUSY -> Problem.of("aws-unreachable", failure.said());
            default -> of(THE_STACK, failure.said());
        };
    }

    private static Problem lacking(Problem denied, String permission) {
        return new Problem(
                denied.code(),
                denied.cause().then(Sentence.of("provisioning.say.missing", permission)),
                denied.next(),
                denied.evidence());
    }

    static boolean passes(Problem problem) {
        return problem.code().equals(NOT_YET_VISIBLE);
    }
}
