package dev.maru.apikey.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.maru.apikey.ApiKeys;
import dev.maru.identity.Caller;
import dev.maru.shared.KeyId;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;

/** A key goes by its name and its last characters, and is shown on the page of its application. */
@SpringComponent
class KeyLinks implements ResourceLinks {
    private final ApiKeys keys;

    KeyLinks(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        return resource.type().equals("key")
                ? keys.find(caller, KeyId.valueOf(resource.id()))
                        .map(key -> new Link(
                                "applications?application=" + key.application(), key.name() + " …" + key.hint()))
                : Optional.empty();
    }
}
