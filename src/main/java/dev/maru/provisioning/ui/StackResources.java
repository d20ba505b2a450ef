package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import dev.maru.provisioning.Operation;
import dev.maru.provisioning.OperationEvent;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a component's stack, as its operations told of them last. */
final class StackResources {
    private static final int MOST_OPERATIONS = 50;
    private static final int MOST_EVENTS = 1000;
    private static final String STACK = "AWS::CloudFormation::Stack";

    private StackResources() {}

    static Optional<Component> of(Desk desk, PlatformComponent component) {
        Map<String, OperationEvent> latest = new LinkedHashMap<>();
        List<Operation> operations = desk.operations()
                .list(desk.caller(), OperationFilter.of(component.id()), MOST_OPERATIONS, null)
                .items();
        for (Operation operation : operations.reversed()) {
            for (OperationEvent event : desk.operations().events(desk.caller(), operation.id(), 0, MOST_EVENTS)) {
                if (!event.type().isEmpty() && !event.type().equals(STACK)) {
                    latest.put(event.resource(), event);
                }
            }
        }
        latest.values().removeIf(event -> event.status().equals("DELETE_COMPLETE"));
        return latest.isEmpty() ? Optional.empty() : Optional.of(card(component, List.copyOf(latest.values())));
    }

    private static Component card(PlatformComponent component, List<OperationEvent> resources) {
        Table<OperationEvent> table = new Table<OperationEvent>().allRows();
        table.words(text("provisioning.resource"), OperationEvent::resource).setFlexGrow(1);
        table.words(text("provisioning.resource.type"), OperationEvent::type).setFlexGrow(1);
        table.part(text("provisioning.state"), resource -> new Badge(tone(resource), resource.status()))
                .setFlexGrow(0);
        table.time(text("provisioning.resource.at"), OperationEvent::at);
        table.setItems(resources);
        var card = new Card();
        card.title(text("provisioning.stack.resources"), console(component));
        card.add(table);
        return card;
    }

    private static Tone tone(OperationEvent resource) {
        if (resource.level() == OperationEvent.Level.FAILURE) {
            return Tone.DANGER;
        }
        return resource.status().endsWith("_COMPLETE") ? Tone.OK : Tone.INFO;
    }

    /** Where the stack stands in the console of AWS; nothing where its id is not known. */
    private static Component[] console(PlatformComponent component) {
        return component.things().values().stream()
                .filter(value -> value.startsWith("arn:") && value.contains(":cloudformation:"))
                .findFirst()
                .map(arn -> new Component[] {
                    new Anchor(address(arn), text("provisioning.stack.console"), AnchorTarget.BLANK)
                })
                .orElse(new Component[0]);
    }

    private static String address(String arn) {
        String region = arn.split(":", -1)[3];
        return "https://" + region + ".console.aws.amazon.com/cloudformation/home?region=" + region
                + "#/stacks/stackinfo?stackId=" + URLEncoder.encode(arn, StandardCharsets.UTF_8);
    }
}
