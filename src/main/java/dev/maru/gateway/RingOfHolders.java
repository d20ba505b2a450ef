package dev.maru.gateway;

import static dev.maru.model.Reply.Reason.EXPIRED_KEY;
import static dev.maru.model.Reply.Reason.REVOKED_KEY;
import static dev.maru.model.Reply.Reason.SUSPENDED;
import static dev.maru.model.Reply.Reason.WRONG_KEY;

import dev.maru.apikey.KeyRing;
import dev.maru.apikey.KeyRing.Lookup;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class RingOfHolders implements KeyHolders {
    private final KeyRing keys;
    private final Applications applications;

    RingOfHolders(KeyRing keys, Applications applications) {
        this.keys = keys;
        this.applications = applications;
    }

    @Override
    public Holder find(String secret) {
        return switch (keys.find(secret)) {
            case Lookup.Valid valid -> holder(valid);
            case Lookup.Unknown(var advice) ->
                new Holder.Refused(WRONG_KEY, "The API key " + hint(secret) + " is not valid. " + advice);
            case Lookup.Expired(var key, var at) ->
                new Holder.Refused(
                        EXPIRED_KEY,
                        "The API key " + hint(secret) + " (" + key + ") expired at " + at
                                + ". Make or rotate a key on the application's page.");
            case Lookup.Suspended(var key, var since) ->
                new Holder.Refused(
                        SUSPENDED,
                        "The API key " + hint(secret) + " (" + key + ") is suspended since " + since
                                + ", because the component that it was made for is frozen. Its page says why.");
            case Lookup.Revoked(var key, var at) ->
                new Holder.Refused(
                        REVOKED_KEY,
                        "The API key " + hint(secret) + " (" + key + ") was revoked at " + at
                                + ". Make a key on the application's page.");
        };
    }

    private Holder holder(Lookup.Valid valid) {
        Optional<Application> application = applications.find(valid.application());
        if (application.isEmpty()) {
            return new Holder.Refused(
                    SUSPENDED,
                    "The application " + valid.application() + ", which the key " + valid.key()
                            + " belongs to, is removed or disabled. Ask an owner of its team.");
        }
        return new Holder.Known(valid.key(), application.get(), valid.limits());
    }

    /** Enough to find the key by, too little to use it. */
    private static String hint(String secret) {
        return secret.length() < 12 ? "given" : "…" + secret.substring(secret.length() - 4);
    }
}
