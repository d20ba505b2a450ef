package dev.maru.gateway.component;

import dev.maru.apikey.ApiKeys;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Targets;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/components/{id}/keys}: a key that is suspended with its component and ends with it. */
@RestController
class ComponentKeyController {
    private final Components components;
    private final ApiKeys keys;
    private final Callers callers;

    ComponentKeyController(Components components, ApiKeys keys, Callers callers) {
        this.components = components;
        this.keys = keys;
        this.callers = callers;
    }

    @PostMapping("/api/components/{component}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    MadeKey make(@PathVariable ComponentId component, @RequestBody Creation wish) {
        Caller caller = callers.current();
        PlatformComponent seen = components.get(caller, component);
        if (!seen.target().equals(Targets.LOCAL) || seen.state() != ComponentState.READY) {
            throw new Refused(Sentence.of(
                    "gateway.component.no-key", seen.name(), seen.state().word()));
        }
        if (wish.name() == null) {
            throw new IllegalArgumentException("a key needs a \"name\" that says who will call with it");
        }
        IssuedKey issued =
                keys.issue(caller, seen.application(), component, new KeyWish(wish.name(), wish.expiresAt()));
        return new MadeKey(
                issued.key().id().text(),
                issued.key().name(),
                issued.secret(),
                issued.key().expiresAt());
    }

    record Creation(@Nullable String name, @Nullable Instant expiresAt) {}

    /** @param secret readable this one time */
    record MadeKey(
            String id, String name, String secret, @Nullable Instant expiresAt) {}
}
