package dev.maru.knowledge.base.ui;

import dev.maru.identity.Caller;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where knowledge bases are shown. */
@Component
class KnowledgeBaseLinks implements ResourceLinks {
    private final KnowledgeBases bases;

    KnowledgeBaseLinks(KnowledgeBases bases) {
        this.bases = bases;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        if (!resource.type().equals("knowledge-base")) {
            return Optional.empty();
        }
        try {
            KnowledgeBaseId id = KnowledgeBaseId.valueOf(resource.id());
            return Optional.of(new Link(
                    KnowledgeBasePages.PATH + "/" + id, bases.get(caller, id).name()));
        } catch (NotFound | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
