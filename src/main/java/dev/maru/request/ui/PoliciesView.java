package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.PolicyDraft;
import dev.maru.request.PolicyVersion;
import dev.maru.request.Rule;
import dev.maru.ui.Actions;
import dev.maru.ui.Confirm;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Page;
import dev.maru.ui.PageTabs;
import dev.maru.ui.Query;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Who must agree to what: the rules in force, the draft of the next, what it would change, and who stands in for whom. */
@Route("policies")
@PermitAll
class PoliciesView extends Page {
    private final transient ApprovalPolicies policies;
    private final transient PolicyParts parts;
    private final transient Caller caller;
    private final boolean mayWrite;
    private final PageTabs tabs;

    PoliciesView(ApprovalPolicies policies, PolicyParts parts, Callers callers) {
        super(text("request.policies.title"), text("request.policies.purpose"));
        this.policies = policies;
        this.parts = parts;
        this.caller = callers.current();
        this.mayWrite = caller.may(Permission.MANAGE_PLATFORM);
        tabs = new PageTabs(this, "tab", text("request.policies.tabs"))
                .and("rules", text("request.policies.rules"), this::inForce);
        if (mayWrite) {
            tabs.and("draft", text("request.policies.draft"), this::draft);
        }
        tabs.and("versions", text("request.policies.versions"), this::versions)
                .and("delegations", text("request.delegations"), () -> parts.delegations(caller))
                .and("reviews", text("request.reviews"), () -> parts.reviews(caller));
        add(tabs);
    }

    @Override
    protected void show(Query query) {
        boolean drafting = query.get("tab", "").equals("draft");
        if (!mayWrite) {
            return;
        }
        Optional<PolicyDraft> draft = policies.draft(caller);
        if (!drafting) {
            actions(Actions.primary(
                    text(draft.isPresent() ? "request.policies.draft.go" : "request.policies.draft.begin"),
                    this::edit));
        } else if (draft.isPresent()) {
            actions(Actions.button(text("request.policies.draft.discard"), this::discard));
        } else {
            actions();
        }
    }

    private Component inForce() {
        PolicyVersion version = policies.inForce();
        return parts.rules(version);
    }

    private Component draft() {
        Optional<PolicyDraft> draft = policies.draft(caller);
        if (draft.isEmpty()) {
            return new EmptyState(
                    VaadinIcon.EDIT,
                    text("request.policies.draft.none"),
                    text("request.policies.draft.none.text"),
                    Actions.primary(text("request.policies.draft.begin"), this::edit));
        }
        return parts.editor(caller, draft.get(), this::published);
    }

    private Component versions() {
        return parts.versions(caller, query().get("version", ""));
    }

    private void edit() {
        try {
            if (policies.draft(caller).isEmpty()) {
                List<Rule> rules = policies.inForce().rules();
                policies.write(caller, rules, "", 0);
            }
            pushQuery(query().with("tab", "draft"));
            tabs.refresh();
        } catch (RuntimeException failure) {
            Toasts.failed(Failures.words(failure));
        }
    }

    private void discard() {
        new Confirm(
                        text("request.policies.draft.discard.question"),
                        List.of(text("request.policies.draft.discard.lost")),
                        text("request.policies.draft.discard"),
                        () -> {
                            policies.discardDraft(caller);
                            pushQuery(query().with("tab", null));
                        })
                .open();
    }

    private void published() {
        pushQuery(query().with("tab", null));
    }
}
