package dev.maru.metering;

import dev.maru.identity.Application;
import dev.maru.identity.Environment;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a cost is put down to.
 *
 * @param key the API key it was called with; null in the playground
 * @param user the signed-in person; null where an application called
 * @param costCenter as it stands with the application; empty where it has none
 */
public record CostBearer(
        TeamId team,
        ApplicationId application,
        @Nullable KeyId key,
        @Nullable UserId user,
        String costCenter,
        Environment environment) {
    public static CostBearer of(Application application, @Nullable KeyId key, @Nullable UserId user) {
        return new CostBearer(
                application.team(), application.id(), key, user, application.costCenter(), application.environment());
    }
}
