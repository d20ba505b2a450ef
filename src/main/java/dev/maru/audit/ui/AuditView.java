package dev.maru.audit.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.maru.audit.AuditCsv;
import dev.maru.audit.AuditEntry;
import dev.maru.audit.AuditQuestion;
import dev.maru.audit.AuditTrail;
import dev.maru.audit.ChainCheck;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Links;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who did what: to be searched, checked and taken away. */
@Route("audit")
@PermitAll
class AuditView extends Page {
    private final transient AuditTrail trail;
    private final transient Users users;
    private final transient Teams teams;
    private final transient Links links;
    private final transient Caller caller;
    private final Table<AuditEntry> table = new Table<>();
    private transient AuditQuestion question = AuditQuestion.EVERYTHING;

    AuditView(AuditTrail trail, Users users, Teams teams, Links links, Callers callers) {
        super(text("audit.title"), text("audit.purpose"));
        this.trail = trail;
        this.users = users;
        this.teams = teams;
        this.links = links;
        this.caller = callers.current();
        var export = new Anchor(DownloadHandler.fromInputStream(_ -> csv()), text("audit.export"));
        if (caller.may(Permission.SEE_AUDIT)) {
            actions(export, checkButton());
        } else {
            actions(export);
        }
        add(filters(), new MasterDetail(this, "entry", list(), this::detail));
    }

    private Component filters() {
        var filters = new FilterBar(this);
        filters.words("q", text("audit.search"));
        filters.search(
                "actor",
                text("audit.actor"),
                users.all(caller),
                user -> user.id().text(),
                User::name);
        filters.search(
                "team",
                text("audit.team"),
                teams.visibleTo(caller),
                team -> team.id().text(),
                Team::name);
        filters.bind("from", day("audit.from"), LocalDate::toString, LocalDate::parse);
        filters.bind("to", day("audit.to"), LocalDate::toString, LocalDate::parse);
        return filters;
    }

    private static DatePicker day(String label) {
        var picker = new DatePicker();
        picker.setPlaceholder(text(label));
        picker.setAriaLabel(text(label));
        picker.setClearButtonVisible(true);
        return picker;
    }

    private Component list() {
        Formats formats = Formats.current();
        table.addColumn(entry -> formats.exactTime(entry.at()))
                .setHeader(text("audit.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.onlyWide(table.words(text("audit.actor"), entry -> who(entry.actor())))
                .setSortable(false);
        table.givingWay(table.words(text("audit.act"), entry -> Words.act(entry)))
                .setSortable(false);
        table.onlyWide(table.words(text("audit.target"), entry -> Words.target(entry, caller, links)))
                .setSortable(false);
        table.addItemClickListener(
                click -> pushQuery(query().with("entry", click.getItem().id().text())));
        table.setItems(DataProvider.fromCallbacks(
                asked -> trail.window(caller, question, asked.getOffset(), asked.getLimit()).stream(),
                asked -> Math.toIntExact(trail.count(caller, question))));
        table.empty(new EmptyState(VaadinIcon.BOOK, text("audit.none"), text("audit.none.text")));
        return table;
    }

    @Override
    protected void show(Query query) {
        ZoneId zone = Formats.current().zone();
        question = new AuditQuestion(
                query.get("q").orElse(null),
                query.get("act").orElse(null),
                query.get("actor", UserId::valueOf).orElse(null),
                query.get("type").orElse(null),
                query.get("target").orElse(null),
                query.get("team", TeamId::valueOf).orElse(null),
                start(query.get("from", LocalDate::parse), zone, 0),
                start(query.get("to", LocalDate::parse), zone, 1));
        table.getDataProvider().refreshAll();
    }

    private static @Nullable Instant start(Optional<LocalDate> day, ZoneId zone, int daysLater) {
        return day.map(date -> date.plusDays(daysLater).atStartOfDay(zone).toInstant())
                .orElse(null);
    }

    private Optional<Component> detail(String id) {
        return trail.find(caller, id).map(entry -> new EntryDetail(entry, who(entry.actor()), caller, links));
    }

    private String who(@Nullable UserId actor) {
        return actor == null
                ? text("audit.nobody")
                : users.find(actor).map(User::name).orElse(actor.text());
    }

    private Button checkButton() {
        var button = Actions.primary(text("audit.check"), () -> {});
        button.setDisableOnClick(true);
        button.addClickListener(_ -> Background.run(
                this,
                caller,
                trail::verify,
                check -> {
                    button.setEnabled(true);
                    tell(check);
                },
                failure -> {
                    button.setEnabled(true);
                    Toasts.failed(Failures.words(failure));
                }));
        return button;
    }

    private void tell(ChainCheck check) {
        if (check.intact()) {
            header().state(new Badge(Tone.OK, text("audit.intact", check.sealed())));
            Toasts.done(text("audit.intact.text", check.sealed(), String.valueOf(check.head())));
        } else {
            header().state(new Badge(Tone.DANGER, text("audit.broken")));
            Toasts.failed(text("audit.broken.text", String.valueOf(check.trouble())));
        }
    }

    private DownloadResponse csv() {
        byte[] bytes = new AuditCsv(trail).of(caller, question).getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(new ByteArrayInputStream(bytes), "audit.csv", "text/csv", bytes.length);
    }
}
