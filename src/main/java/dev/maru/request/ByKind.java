package dev.maru.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How sealed values say in JSON which of them they are. */
final class ByKind {
    private ByKind() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Automatic.class, name = "automatic"),
        @JsonSubTypes.Type(value = Verdict.NeedsApproval.class, name = "needs-approval"),
        @JsonSubTypes.Type(value = Verdict.Denied.class, name = "denied")
    })
    interface Decision {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Rule.Approve.class, name = "approve"),
        @JsonSubTypes.Type(value = Rule.Require.class, name = "require"),
        @JsonSubTypes.Type(value = Rule.Deny.class, name = "deny")
    })
    interface Then {}
}
