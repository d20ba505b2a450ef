package dev.maru.gateway.component;

import dev.maru.model.Endpoint;
import dev.maru.model.EndpointModels;
import dev.maru.provisioning.LocalComponent;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ProviderId;
import dev.maru.shared.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A model behind an OpenAI-compatible endpoint: a provider by the component's name, its model lent to the team. */
@Component
class OwnEndpoint implements LocalComponent {
    private static final String PROVIDER = "provider";

    private final EndpointModels endpoints;
    private final Lending lending;

    OwnEndpoint(EndpointModels endpoints, Lending lending) {
        this.endpoints = endpoints;
        this.lending = lending;
    }

    @Override
    public String kind() {
        return "endpoint";
    }

    @Override
    public Plan plan(Subject wanted, @Nullable Subject now) {
        var gaps = new ArrayList<Sentence>();
        String address = address(wanted);
        if (address.isEmpty()) {
            gaps.add(Sentence.of("gateway.component.no-address"));
        } else {
            try {
                Endpoint.of(address, null);
            } catch (IllegalArgumentException e) {
                gaps.add(Sentence.quoted(String.valueOf(e.getMessage())));
            }
        }
        if (now == null && !wanted.things().containsKey(PROVIDER) && endpoints.isTaken(wanted.name())) {
            gaps.add(Sentence.of("gateway.component.provider-taken", wanted.name()));
        }
        return new Plan(now == null ? additions(wanted) : differences(wanted, now), gaps);
    }

    private static List<ResourceChange> additions(Subject wanted) {
        return List.of(
                new ResourceChange(
                        Kind.ADD,
                        wanted.name(),
                        "Maru::Provider",
                        false,
                        List.of(new PropertyChange("baseUrl", null, address(wanted), false))),
                new ResourceChange(
                        Kind.ADD,
                        model(wanted),
                        "Maru::Model",
                        false,
                        List.of(new PropertyChange("team", null, wanted.team().text(), false))));
    }

    private List<ResourceChange> differences(Subject wanted, Subject now) {
        var changes = new ArrayList<ResourceChange>();
        String real = registered(now).map(EndpointModels.Registered::baseUrl).orElse(null);
        if (!address(wanted).equals(real)) {
            changes.add(new ResourceChange(
                    Kind.CHANGE,
                    wanted.name(),
                    "Maru::Provider",
                    false,
                    List.of(new PropertyChange("baseUrl", real, address(wanted), false))));
        }
        if (!model(wanted).equals(model(now))) {
            changes.add(new ResourceChange(
                    Kind.REPLACE,
                    model(wanted),
                    "Maru::Model",
                    false,
                    List.of(new PropertyChange("name", model(now), model(wanted), true))));
        }
        return changes;
    }

    @Override
    public Plan planRemoval(Subject now) {
        return new Plan(
                List.of(
                        new ResourceChange(
                                Kind.REMOVE,
                                now.name(),
                                "Maru::Provider",
                                false,
                                List.of(new PropertyChange("baseUrl", address(now), null, false))),
                        new ResourceChange(
                                Kind.REMOVE,
                                model(now),
                                "Maru::Model",
                                false,
                                List.of(new PropertyChange("team", now.team().text(), null, false)))),
                List.of());
    }

    @Override
    public Map<String, String> apply(Subject wanted) {
        var registered = endpoints.register(
                wanted.name(),
                Endpoint.of(address(wanted), null),
                wanted.parameters().text("modelName"),
                wanted.requester());
        lending.loans().lend(wanted.component(), wanted.team(), Set.of(registered.model()), wanted.requester());
        return Map.of(PROVIDER, registered.provider().text(), "model", registered.name());
    }

    @Override
    public @Nullable Map<String, String> observe(Subject now) {
        return registered(now).map(there -> Map.of("address", there.baseUrl())).orElse(null);
    }

    private Optional<EndpointModels.Registered> registered(Subject now) {
        return endpoints
                .find(now.name())
                .filter(there -> there.provider().text().equals(now.things().get(PROVIDER)));
    }

    @Override
    public void freeze(Subject now) {
        lending.suspend(now);
    }

    @Override
    public void thaw(Subject now) {
        lending.resume(now);
    }

    @Override
    public void remove(Subject now) {
        lending.end(now);
        String provider = now.things().get(PROVIDER);
        if (provider != null) {
            endpoints.retire(ProviderId.valueOf(provider), now.requester());
        }
    }

    /** As the catalog keeps it: without a slash at the end. */
    private static String address(Subject subject) {
        String address = subject.parameters().text("address");
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String model(Subject subject) {
        return subject.name() + "/" + subject.parameters().text("modelName");
    }
}
