package dev.maru.knowledge.retrieval;

import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.SourceReaders;
import dev.maru.knowledge.index.AccessList;
import dev.maru.shared.SourceId;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the asking one is, as access lists name it: from memory, at every question anew, so that a change counts at once. */
@Component
public class Readers {
    private final Groups groups;
    private final ObjectProvider<SourceReaders> sources;

    Readers(Groups groups, ObjectProvider<SourceReaders> sources) {
        this.groups = groups;
        this.sources = sources;
    }

    /** @param where the sources that are asked */
    public Set<String> of(Asker asker, Set<SourceId> where) {
        Set<String> identities = identities(asker);
        SourceReaders known = sources.getIfAvailable();
        return known == null ? identities : known.resolve(identities, where);
    }

    private Set<String> identities(Asker asker) {
        var readers = new HashSet<String>();
        readers.add(AccessList.EVERYONE);
        switch (asker) {
            case Asker.Program(var team) -> readers.add(AccessList.of(team));
            case Asker.Person(Caller caller) -> {
                readers.add(AccessList.of(caller.user()));
                caller.teams().keySet().forEach(team -> readers.add(AccessList.of(team)));
                groups.all(caller).stream()
                        .filter(group -> group.members().contains(caller.user()))
                        .map(Group::id)
                        .forEach(group -> readers.add(AccessList.of(group)));
            }
        }
        return readers;
    }
}
