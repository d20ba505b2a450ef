package dev.maru.provisioning.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.blueprint.Blueprints;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.Operations;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.request.Requests;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.ui.Links;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** What the pages of components work with, on behalf of one person. */
record Desk(
        Caller caller,
        Components components,
        Operations operations,
        Drifts drifts,
        Requests requests,
        Blueprints blueprints,
        ComponentWords words,
        Links links,
        Clock clock) {

    /** Makes one for whoever looks. */
    @Service
    static class Desks {
        private final Components components;
        private final Operations operations;
        private final Drifts drifts;
        private final Requests requests;
        private final Blueprints blueprints;
        private final ComponentWords words;
        private final Links links;
        private final Clock clock;

        Desks(
                Components components,
                Operations operations,
                Drifts drifts,
                Requests requests,
                Blueprints blueprints,
                ComponentWords words,
                Links links,
                Clock clock) {
            this.components = components;
            this.operations = operations;
            this.drifts = drifts;
            this.requests = requests;
            this.blueprints = blueprints;
            this.words = words;
            this.links = links;
            this.clock = clock;
        }

        Desk of(Caller caller) {
            return new Desk(caller, components, operations, drifts, requests, blueprints, words, links, clock);
        }
    }

    Instant now() {
        return clock.instant();
    }

    boolean builds(TeamId team) {
        return caller.may(Permission.BUILD, team);
    }

    boolean builds(PlatformComponent component) {
        return builds(component.team());
    }

    Component link(ResourceRef resource) {
        return links.to(caller, resource);
    }

    /** @param address a path, and after a question mark what the page shows of it */
    static void go(String address) {
        int question = address.indexOf('?');
        UI.getCurrent()
                .navigate(
                        question < 0 ? address : address.substring(0, question),
                        QueryParameters.fromString(question < 0 ? "" : address.substring(question + 1)));
    }
}
