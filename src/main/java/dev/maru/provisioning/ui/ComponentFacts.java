package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.maru.blueprint.CostRange;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import java.time.Instant;

/** Whose a component is, where, for how long, at what cost. */
final class ComponentFacts {
    private ComponentFacts() {}

    static Facts of(Desk desk, PlatformComponent component) {
        Formats formats = Formats.current();
        ComponentWords words = desk.words();
        var facts = new Facts()
                .and(text("provisioning.team"), desk.link(ResourceRef.of("team", component.team())))
                .and(
                        text("provisioning.application"),
                        Parts.link(Paths.of(component.application()), words.application(component.application())))
                .and(text("provisioning.environment"), text("provisioning.environment", component.environment()))
                .and(text("provisioning.target"), words.target(component.target()))
                .and(text("provisioning.blueprint"), blueprint(desk, component))
                .and(text("provisioning.cost"), cost(desk, component, formats));
        return facts.and(text("provisioning.lease"), lease(desk, component, formats))
                .and(
                        text("provisioning.since"),
                        formats.time(component.createdAt()) + " · " + formats.ago(component.createdAt(), desk.now()))
                .and(text("provisioning.requester"), words.person(component.requester()))
                .and(text("provisioning.operation.request"), desk.link(ResourceRef.of("request", component.request())))
                .and(text("provisioning.id"), new Copyable(component.id().text()));
    }

    private static Component blueprint(Desk desk, PlatformComponent component) {
        return Parts.link(
                Paths.GALLERY + "?blueprint=" + component.blueprint().name(),
                desk.words().blueprint(component.blueprint()));
    }

    private static Component cost(Desk desk, PlatformComponent component, Formats formats) {
        return desk.words()
                .cost(component)
                .map(range -> new Span(range(range, formats)))
                .orElseGet(() -> Lines.soft(formats.unknown()));
    }

    static String range(CostRange range, Formats formats) {
        return range.low().equals(range.high())
                ? formats.money(range.expected())
                : text(
                        "provisioning.cost.range",
                        formats.money(range.low()),
                        formats.money(range.high()),
                        formats.money(range.expected()));
    }

    static String lease(Desk desk, PlatformComponent component, Formats formats) {
        Instant end = component.lease().endsAt();
        if (end == null) {
            return text("provisioning.lease.none");
        }
        return end.isBefore(desk.now())
                ? text("provisioning.lease.over")
                : text("provisioning.lease.until", formats.day(end), formats.ago(end, desk.now()));
    }
}
