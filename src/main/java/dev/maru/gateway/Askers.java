package dev.maru.gateway;

import dev.maru.identity.Application;
import dev.maru.identity.EndUsers;
import dev.maru.identity.EndUsers.EndUser;
import dev.maru.knowledge.Asker;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.RestOn;
import dev.maru.shared.KeyId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In whose name documents are looked for: a signed-in person asks as themselves; a key asks as the team of its application,
 * or, with a token of the sign-in provider, as the person whom the application serves, and then as nobody else.
 */
@Component
public class Askers {
    /** What a program's word for whom it asks comes in. */
    public static final String HEADER = "x-maru-user-token";

    private final EndUsers endUsers;

    Askers(EndUsers endUsers) {
        this.endUsers = endUsers;
    }

    /** What came of it. */
    public sealed interface Told {
        record Known(Asker asker) implements Told {}

        record Refused(String message) implements Told {}
    }

    Told of(Credential credential, Admission admission, RestOn restOn) {
        return switch (credential) {
            case Credential.Person(var caller, var _) -> new Told.Known(new Asker.Person(caller));
            case Credential.Secret _ ->
                of(admission.application(), admission.bearer().key(), restOn.userToken());
            case Credential.Internal _ ->
                new Told.Known(new Asker.Program(admission.application().team()));
        };
    }

    /** @param key that the application came with */
    public Told of(Application application, @Nullable KeyId key, @Nullable String userToken) {
        if (userToken == null || userToken.isBlank()) {
            return new Told.Known(new Asker.Program(application.team()));
        }
        return switch (endUsers.find(userToken.strip(), application.id(), String.valueOf(key))) {
            case EndUser.Known(var caller) -> new Told.Known(new Asker.Person(caller));
            case EndUser.Refused(var message) -> new Told.Refused(message);
        };
    }
}
