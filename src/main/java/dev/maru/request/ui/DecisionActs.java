package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.identity.Caller;
import dev.maru.request.Request;
import dev.maru.request.Requests;
import dev.maru.request.ReviewedHash;
import dev.maru.shared.UserId;
import dev.maru.ui.FormDialog;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What an approver can do besides approving, each asked for in a dialog. */
@Component
class DecisionActs {
    private final Requests requests;
    private final Names names;

    private final DelegationDialogs delegations;

    DecisionActs(Requests requests, Names names, DelegationDialogs delegations) {
        this.requests = requests;
        this.names = names;
        this.delegations = delegations;
    }

    boolean mayDelegate(Caller caller) {
        return delegations.mayGive(caller);
    }

    /** Every decision, not just this one: for who is away. */
    FormDialog delegate(Caller caller) {
        return delegations.give(caller, () -> {});
    }

    boolean canReassign(Caller caller, Request request) {
        return !candidates(caller, request).isEmpty();
    }

    FormDialog reject(Caller caller, Request request, Consumer<Request> done) {
        return ReasonDialog.of(
                        text("request.reject.question", names.title(request.wish())),
                        text("request.reject.text", request.requesterName()),
                        text("request.reason"),
                        text("request.reject"),
                        reason -> done.accept(requests.reject(caller, request.id(), reason)))
                .dangerous();
    }

    FormDialog requestChanges(Caller caller, Request request, Consumer<Request> done) {
        return ReasonDialog.of(
                text("request.request-changes"),
                text("request.request-changes.text", request.requesterName()),
                text("request.request-changes.wanted"),
                text("request.request-changes"),
                wanted -> done.accept(requests.requestChanges(caller, request.id(), wanted)));
    }

    /** To one of those who are asked already, besides the caller. */
    FormDialog reassign(Caller caller, Request request, Consumer<Request> done) {
        var to = new ComboBox<UserId>(text("request.reassign.to"));
        to.setItems(candidates(caller, request));
        to.setItemLabelGenerator(names::user);
        to.setRequired(true);
        to.setWidthFull();
        var note = new TextArea(text("request.note"));
        note.setWidthFull();
        return new FormDialog(text("request.reassign"), text("request.reassign"), () -> {
                    if (to.getValue() == null) {
                        throw new IllegalArgumentException(text("request.reassign.choose"));
                    }
                    done.accept(requests.reassign(
                            caller, request.id(), to.getValue(), note.getValue().strip()));
                })
                .with(new Paragraph(text("request.reassign.text")), to, note);
    }

    FormDialog breakGlass(Caller caller, Request request, ReviewedHash hash, Consumer<Request> done) {
        return ReasonDialog.of(
                        text("request.glass.question"),
                        text("request.glass.text"),
                        text("request.reason"),
                        text("request.glass.act"),
                        reason -> done.accept(requests.breakGlass(caller, request.id(), hash, reason)))
                .dangerous();
    }

    FormDialog closeReview(Caller caller, Request request, Consumer<Request> done) {
        var justified = new RadioButtonGroup<Boolean>(text("request.review.was"));
        justified.setItems(List.of(true, false));
        justified.setItemLabelGenerator(yes -> text(yes ? "request.review.yes" : "request.review.no"));
        justified.setValue(true);
        var note = new TextArea(text("request.note"));
        note.setWidthFull();
        return new FormDialog(
                        text("request.review.close"),
                        text("request.review.close"),
                        () -> done.accept(requests.closeReview(
                                caller,
                                request.id(),
                                justified.getValue(),
                                note.getValue().strip())))
                .with(justified, note);
    }

    private static List<UserId> candidates(Caller caller, Request request) {
        return request.progress().stream()
                .flatMap(progress -> progress.asked().stream())
                .filter(user -> !user.equals(caller.user()))
                .distinct()
                .toList();
    }
}
