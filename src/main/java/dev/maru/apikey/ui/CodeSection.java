package dev.maru.apikey.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.ui.ApplicationSection;
import java.util.Optional;

/** The code to call with, for who has a key already. */
@org.springframework.stereotype.Component
class CodeSection implements ApplicationSection {
    private final Applications applications;
    private final CallingCode code;

    CodeSection(Applications applications, CallingCode code) {
        this.applications = applications;
        this.code = code;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title() {
        return "apikey.code.title";
    }

    @Override
    public Optional<Component> show(Caller caller, ApplicationId application) {
        var owner = applications.get(caller, application);
        return Optional.of(new CodePanel(code.of(owner), CallingCode.KEY_FROM_ENVIRONMENT));
    }
}
