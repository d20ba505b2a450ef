package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;
import dev.maru.identity.Caller;
import dev.maru.shared.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Points at things of any capability. */
@org.springframework.stereotype.Component
public class Links {
    /** What the ids of the kinds begin with. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("team", "team"),
            Map.entry("app", "application"),
            Map.entry("usr", "user"),
            Map.entry("grp", "group"),
            Map.entry("mdl", "model"),
            Map.entry("prv", "provider"),
            Map.entry("key", "key"),
            Map.entry("inv", "invocation"),
            Map.entry("prm", "prompt"),
            Map.entry("cmp", "comparison"),
            Map.entry("req", "request"),
            Map.entry("comp", "component"),
            Map.entry("tgt", "target"));

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

    /** For a text that may be an id: a link with the thing's name; just the text where it is none, or nobody knows it. */
    public Component mention(Caller caller, String text) {
        int end = text.lastIndexOf('_');
        String type = end < 0 ? null : TYPES.get(text.substring(0, end));
        return Optional.ofNullable(type)
                .flatMap(known -> find(caller, new ResourceRef(known, text)))
                .<Component>map(link -> new Anchor(link.path(), link.label()))
                .orElseGet(() -> new Span(text));
    }

    public Optional<ResourceLinks.Link> find(Caller caller, ResourceRef resource) {
        List<ResourceLinks> all = sources.orderedStream().toList();
        try {
            return all.stream()
                    .flatMap(source -> source.find(caller, resource).stream())
                    .findFirst();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
