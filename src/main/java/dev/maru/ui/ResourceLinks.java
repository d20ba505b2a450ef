package dev.maru.ui;

import dev.maru.identity.Caller;
import dev.maru.shared.ResourceRef;
import java.util.Optional;

/** Where the things of a capability are shown, so that pages of others can point at them. Contributed as a bean. */
public interface ResourceLinks {
    /** Empty where the thing is not of this capability or the caller may not see it. */
    Optional<Link> find(Caller caller, ResourceRef resource);

    /** @param path without the leading slash */
    record Link(String path, String label) {}
}
