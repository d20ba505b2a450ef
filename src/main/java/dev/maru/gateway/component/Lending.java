package dev.maru.gateway.component;

import dev.maru.apikey.ComponentKeys;
import dev.maru.model.ModelLoans;
import dev.maru.provisioning.LocalComponent.Subject;
import org.springframework.stereotype.Component;

/** What a component gives out, models lent and keys made: suspended, given back and ended together. */
@Component
record Lending(ModelLoans loans, ComponentKeys keys) {
    void suspend(Subject component) {
        loans.suspend(component.component());
        keys.suspend(component.component());
    }

    void resume(Subject component) {
        loans.resume(component.component());
        keys.resume(component.component());
    }

    void end(Subject component) {
        keys.end(component.component());
        loans.end(component.component(), component.requester());
    }
}
