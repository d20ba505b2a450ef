package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import dev.maru.identity.Caller;
import dev.maru.shared.ResourceRef;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Points at things of any capability. */
@org.springframework.stereotype.Component
public class Links {
    private final ObjectProvider<ResourceLinks> sources;

    Links(ObjectProvider<ResourceLinks> sources) {
        this.sources = sources;
    }

    /** A link with the thing's name; just its id where nobody knows it or the caller may not see it. */
    public Component to(Caller caller, ResourceRef resource) {
        return find(caller, resource)
                .<Component>map(link -> new Anchor(link.path(), link.label()))
                .orElseGet(() -> new Code(resource.id()));
    }

    public Optional<ResourceLinks.Link> find(Caller caller, ResourceRef resource) {
        List<ResourceLinks> all = sources.orderedStream().toList();
        return all.stream()
                .flatMap(source -> source.find(caller, resource).stream())
                .findFirst();
    }
}
