package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.FormProblem;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.request.BuildTargets.BuildTarget;
import dev.maru.request.Request;
import dev.maru.request.Wish;
import dev.maru.request.ui.AskParts.Answer;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for a component, or changes what is asked for; says at once what it costs and what the policy would say. */
@Route("requests/new/:blueprint")
@RouteAlias("requests/:request/change")
@PermitAll
class AskView extends Page implements BeforeEnterObserver {
    private final transient AskParts parts;
    private final transient Names names;
    private final transient CurrentTeam currentTeam;
    private final transient Caller caller;
    private final Div content = new Div();
    private @Nullable WishFields fields;
    private @Nullable ParametersForm form;
    private LiveAnswer live = new LiveAnswer();
    private transient @Nullable Request request;
    private transient Background.Work asking = () -> {};
    private boolean due;

    AskView(AskParts parts, Names names, CurrentTeam currentTeam, Callers callers) {
        super(text("request.ask"), "");
        this.parts = parts;
        this.names = names;
        this.currentTeam = currentTeam;
        this.caller = callers.current();
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        String named = parameters.get("blueprint").orElse("");
        if (named.isEmpty()) {
            Request changing = parts.requests()
                    .get(caller, RequestPaths.request(parameters.get("request").orElse("")));
            draw(parts.blueprint(changing.wish().blueprint()), changing);
        } else {
            draw(parts.blueprints().latest(named), null);
        }
    }

    private void draw(Blueprint blueprint, @Nullable Request changing) {
        request = changing;
        content.removeAll();
        String language = Names.language();
        title(
                changing == null ? text("request.ask.title", blueprint.title(language)) : names.title(changing.wish()),
                blueprint.description(language));
        List<Team> teams = currentTeam.choices().stream()
                .filter(team -> caller.may(Permission.BUILD, team.id()))
                .toList();
        if (teams.isEmpty()) {
            actions();
            content.add(new EmptyState(VaadinIcon.USERS, text("request.ask.noteam"), text("request.ask.noteam.text")));
            return;
        }
        Team chosen = currentTeam.get().filter(teams::contains).orElse(teams.getFirst());
        var wishFields = new WishFields(parts, blueprint, teams, chosen, changing);
        Parameters given = changing == null ? Parameters.NONE : changing.wish().parameters();
        var parameterForm = new ParametersForm(
                blueprint, parts.blueprints().withDefaults(blueprint.ref(), given), parts.choices(caller));
        fields = wishFields;
        form = parameterForm;
        live = new LiveAnswer();
        wishFields.onChange(this::ask);
        parameterForm.onChange(this::ask);
        content.add(Layouts.wideAndNarrow(Layouts.stack(wishFields, parameterForm), live));
        actions(
                Actions.button(text("request.ask.keep"), () -> keep(false)),
                Actions.primary(text("request.ask.preview"), () -> keep(true)));
        ask();
    }

    /** What the wish as it stands would come to: asked once, however many fields a choice has moved. */
    private void ask() {
        if (!due) {
            due = true;
            UI.getCurrent().beforeClientResponse(this, context -> {
                due = false;
                askNow();
            });
        }
    }

    private void askNow() {
        WishFields wanted = fields;
        ParametersForm filled = form;
        asking.cancel();
        if (wanted == null || filled == null) {
            return;
        }
        BuildTarget target = wanted.target();
        if (target != null) {
            filled.target(target.kind());
        }
        List<String> missing = wanted.missing();
        Wish wish = wanted.wish(filled.parameters());
        if (wish == null || target == null) {
            live.check(missing);
            return;
        }
        live.checking();
        String language = Names.language();
        asking = Background.run(
                this,
                caller,
                who -> parts.ask(who, wish, target, language),
                answer -> show(missing, answer),
                failure -> live.check(List.of(Failures.words(failure))));
    }

    private void show(List<String> missing, Answer answer) {
        ParametersForm filled = form;
        if (filled != null) {
            filled.show(answer.problems());
        }
        live.show(missing, answer);
    }

    private void keep(boolean preview) {
        WishFields wanted = fields;
        ParametersForm filled = form;
        if (wanted == null || filled == null) {
            return;
        }
        filled.showAll();
        List<String> missing = wanted.missing();
        Wish wish = wanted.wish(filled.parameters());
        if (!missing.isEmpty() || wish == null) {
            Toasts.failed(String.join(" ", missing));
            return;
        }
        if (preview && !passes(wish, wanted.target(), filled)) {
            return;
        }
        try {
            Request kept = request == null
                    ? parts.requests().draft(caller, wish, wanted.why())
                    : parts.requests().change(caller, request.id(), wish, wanted.why(), request.version());
            if (preview) {
                parts.requests().preview(caller, kept.id());
            } else {
                Toasts.done(text("request.ask.kept"));
            }
            UI.getCurrent().navigate(RequestPaths.of(kept.id()));
        } catch (RuntimeException failure) {
            Toasts.failed(Failures.words(failure));
        }
    }

    /** Only a draft may be kept half filled in. */
    private boolean passes(Wish wish, @Nullable BuildTarget target, ParametersForm filled) {
        List<FormProblem> problems = parts.problems(wish, target, Names.language());
        filled.show(problems);
        if (!problems.isEmpty()) {
            filled.focus(problems.getFirst());
            Toasts.failed(text("request.ask.check.open", problems.size()));
        }
        return problems.isEmpty();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        due = false;
        ask();
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        asking.cancel();
        super.onDetach(detach);
    }
}
