package dev.maru.gateway;

import dev.maru.apikey.KeyLimits;
import dev.maru.identity.Application;
import dev.maru.metering.CostBearer;
import dev.maru.model.Offering;
import dev.maru.shared.ApplicationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that may go on: who pays, which offering answers. Holds a place among the key's open invocations until it
 * is closed.
 *
 * @param limits what is left of the key's limits, as headers
 * @param place the limits of the key that the place belongs to
 */
record Admission(
        CostBearer bearer,
        Application application,
        Offering offering,
        Map<String, String> limits,
        @Nullable KeyLimits place)
        implements Admitted, AutoCloseable {
    ApplicationId payer() {
        return application.id();
    }

    @Override
    public void close() {
        if (place != null) {
            place.leave();
        }
    }
}
