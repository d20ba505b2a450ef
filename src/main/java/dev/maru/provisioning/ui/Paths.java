package dev.maru.provisioning.ui;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.CampaignId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.Optional;
import java.util.function.Function;

/** Where the pages are, and what their addresses say. Those of other capabilities are part of their promises. */
final class Paths {
    static final String COMPONENTS = "components";
    static final String OPERATIONS = "operations";
    static final String TARGETS = "targets";
    static final String CAMPAIGNS = "campaigns";
    /** The gallery of what can be asked for. */
    static final String GALLERY = "blueprints";

    private Paths() {}

    static String of(ComponentId component) {
        return COMPONENTS + "/" + component;
    }

    static String of(OperationId operation) {
        return OPERATIONS + "/" + operation;
    }

    static String of(TargetId target) {
        return TARGETS + "?target=" + target;
    }

    static String of(CampaignId campaign) {
        return CAMPAIGNS + "?campaign=" + campaign;
    }

    static String of(RequestId request) {
        return "requests/" + request;
    }

    /** Where what is asked for is filled in. */
    static String toFillIn(RequestId request) {
        return of(request) + "/change";
    }

    static String of(ApplicationId application) {
        return "applications?application=" + application;
    }

    /** @throws NotFound if it is none */
    static ComponentId component(String code) {
        return read(ComponentId::valueOf, code).orElseThrow(() -> new NotFound(new ResourceRef("component", code)));
    }

    /** @throws NotFound if it is none */
    static OperationId operation(String code) {
        return read(OperationId::valueOf, code).orElseThrow(() -> new NotFound(new ResourceRef("operation", code)));
    }

    static Optional<TargetId> target(String code) {
        return read(TargetId::valueOf, code);
    }

    static Optional<TeamId> team(String code) {
        return read(TeamId::valueOf, code);
    }

    static Optional<ApplicationId> application(String code) {
        return read(ApplicationId::valueOf, code);
    }

    static Optional<CampaignId> campaign(String code) {
        return read(CampaignId::valueOf, code);
    }

    private static <T> Optional<T> read(Function<String, T> reading, String code) {
        try {
            return Optional.of(reading.apply(code));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
