package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Caller;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.Targets;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where components, operations and accounts are shown. */
@Component
class ProvisioningLinks implements ResourceLinks {
    private final Components components;
    private final Operations operations;
    private final Targets targets;
    private final Campaigns campaigns;

    ProvisioningLinks(Components components, Operations operations, Targets targets, Campaigns campaigns) {
        this.components = components;
        this.operations = operations;
        this.targets = targets;
        this.campaigns = campaigns;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        try {
            return switch (resource.type()) {
                case "component" -> {
                    var component = components.get(caller, Paths.component(resource.id()));
                    yield Optional.of(new Link(Paths.of(component.id()), component.name()));
                }
                case "operation" -> Optional.of(link(operations.get(caller, Paths.operation(resource.id()))));
                case "operation-of-request" ->
                    operations
                            .list(caller, OperationFilter.of(RequestId.valueOf(resource.id())), 1, null)
                            .items()
                            .stream()
                            .findFirst()
                            .map(ProvisioningLinks::link);
                case "target" ->
                    targets.visibleTo(caller).stream()
                            .filter(target -> target.id().text().equals(resource.id()))
                            .findFirst()
                            .map(target -> new Link(Paths.of(target.id()), ComponentWords.name(target)));
                case "campaign" ->
                    Paths.campaign(resource.id())
                            .map(id -> campaigns.get(caller, id))
                            .map(campaign -> new Link(
                                    Paths.of(campaign.id()), campaign.to().toString()));
                default -> Optional.empty();
            };
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    private static Link link(Operation operation) {
        return new Link(
                Paths.of(operation.id()),
                text(
                        "provisioning.operation.title",
                        text("provisioning.operation.kind", operation.kind()),
                        operation.componentName()));
    }
}
