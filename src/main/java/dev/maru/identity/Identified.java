package dev.maru.identity;

import dev.maru.shared.UserId;
import java.util.Set;

/** What every principal of Maru can say: who it is, and what the credential it came with allows at most. */
public interface Identified {
    UserId user();

    Set<Permission> permissions();
}
