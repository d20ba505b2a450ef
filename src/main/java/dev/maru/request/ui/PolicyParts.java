package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.Caller;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.Delegation;
import dev.maru.request.Delegations;
import dev.maru.request.PolicyDraft;
import dev.maru.request.PolicyVersion;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.request.Rule;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.time.Clock;
import java.util.List;

/** The parts of the page of policies. */
@org.springframework.stereotype.Component
class PolicyParts {
    private static final int MOST_REVIEWS = 200;

    private final ApprovalPolicies policies;
    private final Delegations delegations;
    private final DelegationDialogs dialogs;
    private final Requests requests;
    private final Names names;
    private final Clock clock;

    PolicyParts(
            ApprovalPolicies policies,
            Delegations delegations,
            DelegationDialogs dialogs,
            Requests requests,
            Names names,
            Clock clock) {
        this.policies = policies;
        this.delegations = delegations;
        this.dialogs = dialogs;
        this.requests = requests;
        this.names = names;
        this.clock = clock;
    }

    /** The rules of a version, in their order. */
    Component rules(PolicyVersion version) {
        var card = new Card();
        card.title(text("request.policies.of", version.number()), Lines.soft(published(version)));
        int place = 1;
        for (Rule rule : version.rules()) {
            card.add(rule(place++, rule));
        }
        return card;
    }

    private String published(PolicyVersion version) {
        String who =
                version.publishedBy() == null ? text("request.policies.shipped") : names.user(version.publishedBy());
        return who + ", " + Formats.current().time(version.publishedAt());
    }

    private static Component rule(int place, Rule rule) {
        var when = new Code(rule.when());
        when.addClassName("maru-cel");
        var words = new Div(
                Layouts.row(
                        Lines.soft(place + "."),
                        Lines.strong(RuleWords.name(rule.name())),
                        RuleWords.badge(rule.then())),
                when);
        words.addClassName("maru-verdict");
        if (rule.then() instanceof Rule.Deny(var reason)) {
            words.add(Lines.soft(RuleWords.reason(reason)));
        }
        return words;
    }

    Component editor(Caller caller, PolicyDraft draft, Runnable published) {
        return new PolicyEditor(caller, policies, names, draft, published);
    }

    /** The versions, and what the chosen one changed. */
    Component versions(Caller caller, String chosen) {
        List<PolicyVersion> all = policies.versions(caller);
        var content = Layouts.stack();
        var select = new Select<PolicyVersion>();
        select.setLabel(text("request.policies.version"));
        select.setItems(all);
        select.setItemLabelGenerator(version -> text("request.policies.of", version.number()) + " · "
                + published(version) + (version.inForce() ? " · " + text("request.policies.in-force") : ""));
        select.setWidth("min(100%, 36rem)");
        select.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                content.removeAll();
                content.add(version(all, change.getValue()));
            }
        });
        all.stream()
                .filter(version -> chosen.equals(String.valueOf(version.number())))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .ifPresent(select::setValue);
        return Layouts.stack(select, content);
    }

    private Component version(List<PolicyVersion> all, PolicyVersion version) {
        var shown = Layouts.stack();
        if (!version.note().isBlank()) {
            shown.add(Lines.soft(version.note()));
        }
        all.stream()
                .filter(before -> before.number() == version.number() - 1)
                .findFirst()
                .ifPresent(before -> shown.add(new ChangesPanel(
                        RuleWords.difference(before.rules(), version.rules()),
                        Lines.soft(text("request.policies.against", before.number())))));
        shown.add(rules(version));
        return shown;
    }

    /** Who approves in whose name. */
    Component delegations(Caller caller) {
        var content = Layouts.stack();
        drawDelegations(caller, content);
        return content;
    }

    private void drawDelegations(Caller caller, Div content) {
        content.removeAll();
        Runnable again = () -> drawDelegations(caller, content);
        Component[] give = dialogs.mayGive(caller)
                ? new Component[] {
                    Actions.button(
                            text("request.delegate"),
                            () -> dialogs.give(caller, again).open())
                }
                : new Component[0];
        List<Delegation> all = delegations.of(caller);
        if (all.isEmpty()) {
            content.add(new EmptyState(
                    VaadinIcon.USERS, text("request.delegations.none"), text("request.delegations.none.text"), give));
            return;
        }
        var table = new Table<Delegation>().allRows();
        table.words(text("request.delegation.from"), one -> names.user(one.from()))
                .setFlexGrow(1);
        table.words(text("request.delegation.to"), one -> names.user(one.to())).setFlexGrow(1);
        table.time(text("request.delegation.begins"), Delegation::begins);
        table.time(text("request.delegation.ends"), Delegation::ends);
        table.part(text("request.state"), this::standing);
        table.words(text("request.note"), Delegation::note).setFlexGrow(1);
        table.part(text("request.acts"), one -> end(caller, one, again));
        table.setItems(all);
        content.add(Layouts.row(give), table);
    }

    private Badge standing(Delegation delegation) {
        if (delegation.holds(clock.instant())) {
            return new Badge(Tone.OK, text("request.delegation.holds"));
        }
        boolean later = delegation.endedAt() == null && clock.instant().isBefore(delegation.begins());
        return new Badge(Tone.NEUTRAL, text(later ? "request.delegation.later" : "request.delegation.over"));
    }

    private Component end(Caller caller, Delegation delegation, Runnable again) {
        boolean over = delegation.endedAt() != null || !clock.instant().isBefore(delegation.ends());
        boolean party =
                delegation.from().equals(caller.user()) || delegation.to().equals(caller.user());
        if (over || !party) {
            return Layouts.row();
        }
        return Actions.quiet(text("request.delegation.end"), () -> {
            try {
                delegations.end(caller, delegation.id());
                Toasts.done(text("request.delegation.ended"));
            } catch (RuntimeException failure) {
                Toasts.failed(Failures.words(failure));
            }
            again.run();
        });
    }

    /** Requests let through in an emergency at which nobody has looked since. */
    Component reviews(Caller caller) {
        List<RequestSummary> open = requests.list(caller, RequestFilter.ALL, 0, MOST_REVIEWS).stream()
                .filter(RequestSummary::reviewOpen)
                .toList();
        if (open.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.CHECK_CIRCLE_O, text("request.reviews.none"), text("request.reviews.none.text"));
        }
        var table = new Table<RequestSummary>().allRows();
        table.part(
                        text("request.component"),
                        one -> new Anchor(
                                RequestPaths.toDecide(one.id()), one.wish().name()))
                .setFlexGrow(1);
        table.words(text("identity.team"), one -> names.team(one.wish().team()));
        table.words(text("request.requester"), RequestSummary::requesterName);
        table.part(text("request.state"), one -> Marks.state(one.state()));
        table.time(text("request.changed"), RequestSummary::changedAt);
        table.setItems(open);
        return table;
    }
}
