package dev.maru.identity.directory;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether people sign in here: so it is until a provider is configured under {@code spring.security.oauth2.client}. */
@Component
public final class EmbeddedSignIn {
    private final boolean on;

    EmbeddedSignIn(Environment environment) {
        this.on = isOn(environment);
    }

    public boolean isOn() {
        return on;
    }

    /** The same, for conditions on configuration. */
    public static boolean isOn(Environment environment) {
        return Binder.get(environment)
                .bind("spring.security.oauth2.client.registration", Bindable.mapOf(String.class, Object.class))
                .map(Map::isEmpty)
                .orElse(true);
    }
}
