package dev.maru.knowledge;

import dev.maru.shared.SourceId;
import java.util.Collection;
import java.util.Set;

/**
 * Who may read which source, resolved when somebody asks: a document without an access list of its own is indexed for
 * {@code source:src_…}, so that a change of a source's readers holds at once and writes nothing into the index.
 */
public interface SourceReaders {
    /**
     * From memory, no database.
     *
     * @param identities what the asking one is: {@code everyone}, {@code team:…}, {@code group:…}, {@code user:…}
     * @return them, and {@code source:…} for each of the sources that one of them may read by default
     */
    Set<String> resolve(Set<String> identities, Collection<SourceId> sources);
}
