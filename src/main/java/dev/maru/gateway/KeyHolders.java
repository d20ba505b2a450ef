package dev.maru.gateway;

import dev.maru.apikey.KeyLimits;
import dev.maru.identity.Application;
import dev.maru.model.Reply;
import dev.maru.shared.KeyId;

/** Says whose key it is; for the routes of a wire format that call no model, and for admission. */
public interface KeyHolders {
    Holder find(String secret);

    /** Who holds a key. */
    sealed interface Holder {
        record Known(KeyId key, Application application, KeyLimits limits) implements Holder {}

        record Refused(Reply.Reason reason, String message) implements Holder {}
    }
}
