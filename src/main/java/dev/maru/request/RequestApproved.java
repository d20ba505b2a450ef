package dev.maru.request;

import dev.maru.shared.AuditableAct;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request has all its approvals. Published in the transaction that made it so; whoever builds writes its operation in
 * that same transaction.
 *
 * @param actor whose approval was the last; null where policy approved it alone
 * @param requester who asked
 */
public record RequestApproved(
        RequestId request,
        Wish wish,
        Preview preview,
        ReviewedHash hash,
        UserId requester,
        @Nullable UserId actor,
        Map<String, String> details)
        implements AuditableAct {
    public RequestApproved {
        details = Map.copyOf(details);
    }

    @Override
    public String act() {
        return "request.approved";
    }

    @Override
    public ResourceRef target() {
        return ResourceRef.of("request", request);
    }

    @Override
    public TeamId team() {
        return wish.team();
    }
}
