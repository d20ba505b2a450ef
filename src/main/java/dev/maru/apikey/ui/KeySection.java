package dev.maru.apikey.ui;

import com.vaadin.flow.component.Component;
import dev.maru.apikey.ApiKeys;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.ApplicationId;
import dev.maru.ui.ApplicationSection;
import java.time.Clock;
import java.util.Optional;

/** The keys of an application. */
@org.springframework.stereotype.Component
class KeySection implements ApplicationSection {
    private final ApiKeys keys;
    private final Applications applications;
    private final CallingCode code;
    private final Clock clock;

    KeySection(ApiKeys keys, Applications applications, CallingCode code, Clock clock) {
        this.keys = keys;
        this.applications = applications;
        this.code = code;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return "apikey.keys.title";
    }

    @Override
    public Optional<Component> show(Caller caller, ApplicationId application) {
        var owner = applications.get(caller, application);
        boolean mayChange = caller.may(Permission.MANAGE_APPLICATIONS, owner.team());
        return Optional.of(new KeyPanel(new KeyActs(keys, caller, application, clock), code.of(owner), mayChange));
    }
}
