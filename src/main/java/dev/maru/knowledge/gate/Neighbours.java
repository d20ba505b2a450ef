package dev.maru.knowledge.gate;

import java.util.Optional;

/** The other documents that a document is compared with: those of its source, or of all sources. */
@FunctionalInterface
public interface Neighbours {
    Neighbours NONE = fingerprint -> Optional.empty();

    /** The one most like it, if any is at least {@link Fingerprint#NEAR}. */
    Optional<Twin> nearest(Fingerprint fingerprint);

    /** @param name what it is called, for people; one that those who look after this source may know */
    record Twin(String name, double resemblance) {
        public boolean isSame() {
            return resemblance >= 1;
        }
    }
}
