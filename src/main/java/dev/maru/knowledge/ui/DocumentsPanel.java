package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.FilterBar;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The documents of a source: why each stands where it stands, and what can be done about it. */
class DocumentsPanel extends Composite<Div> {
    private final transient SourceDoors doors;
    private final Caller caller;
    private final transient DataSource source;
    private final boolean builds;
    private final Table<Document> table = new Table<>();
    private final MasterDetail both;
    private DocumentFilter filter = DocumentFilter.ALL;

    DocumentsPanel(SourceDoors doors, Caller caller, DataSource source, boolean builds, Page page) {
        this.doors = doors;
        this.caller = caller;
        this.source = source;
        this.builds = builds;
        getContent().addClassName("maru-stack");
        columns();
        table.setItems(
                asked ->
                        doors
                                .documents()
                                .list(caller, source.id(), filter, asked.getOffset(), asked.getLimit())
                                .stream(),
                _ -> doors.documents().count(caller, source.id(), filter));
        table.addClassName("maru-clickable");
        table.empty(
                new EmptyState(VaadinIcon.FILE_O, text("source.documents.empty"), text("source.documents.empty.text")));
        both = new MasterDetail(page, "document", table, this::detail);
        both.getContent().setHeight("36rem");
        table.setSizeFull();
        table.addItemClickListener(click -> both.select(click.getItem().id().text()));
        getContent().add(filters(page), both);
        page.onQuery(this::read);
    }

    private Component filters(Page page) {
        var filters = new FilterBar(page);
        filters.words("q", text("source.documents.search"));
        filters.choice(
                "state",
                text("source.document.state"),
                List.of(DocumentState.values()),
                DocumentState::name,
                state -> text("source.document.state", state));
        filters.choice(
                "gate",
                text("source.finding"),
                List.of(Gate.values()),
                gate -> gate.name().toLowerCase(Locale.ROOT),
                gate -> Marks.gate(gate.name()));
        filters.choice(
                "language",
                text("source.language"),
                doors.sources().figures(caller, source.id()).languages().keySet().stream()
                        .filter(code -> !code.isEmpty())
                        .sorted()
                        .toList(),
                code -> code,
                Marks::language);
        return filters;
    }

    private void read(Query query) {
        filter = new DocumentFilter(
                query.get("state")
                        .flatMap(code -> List.of(DocumentState.values()).stream()
                                .filter(state -> state.name().equals(code))
                                .findFirst())
                        .orElse(null),
                query.get("gate").orElse(null),
                query.get("language").orElse(null),
                query.get("q", ""));
        table.getDataProvider().refreshAll();
    }

    void refresh() {
        table.getDataProvider().refreshAll();
        both.refresh();
    }

    private void columns() {
        table.part(text("source.document"), document -> Lines.two(document.title(), document.path()))
                .setFlexGrow(2);
        table.part(text("source.document.state"), document -> Marks.of(document.state()))
                .setFlexGrow(0);
        table.onlyWide(table.part(text("source.findings"), document -> Marks.findings(document.findings())));
        table.onlyWide(table.words(text("source.language"), document -> Marks.language(document.language()))
                .setSortable(false));
        table.onlyWide(table.figures(text("source.size"), document -> Marks.bytes(document.bytes()))
                .setSortable(false));
        table.onlyWide(table.time(text("source.modified"), Document::modifiedAt).setSortable(false));
    }

    private Optional<Component> detail(String code) {
        try {
            return Optional.of(detail(doors.documents().get(caller, source.id(), Paths.document(code))));
        } catch (NotFound gone) {
            return Optional.of(ErrorState.failed(Failures.words(gone)));
        }
    }

    private Component detail(Document document) {
        Formats formats = Formats.current();
        var facts = new Facts()
                .and(text("source.path"), document.path())
                .and(text("source.kind"), document.mediaType().isEmpty() ? formats.unknown() : document.mediaType())
                .and(text("source.owner"), document.owner().isEmpty() ? formats.unknown() : document.owner())
                .and(text("source.language"), Marks.language(document.language()))
                .and(text("source.size"), Marks.bytes(document.bytes()))
                .and(text("source.modified"), formats.time(document.modifiedAt()))
                .and(text("source.chunks"), formats.number(document.chunks()))
                .and(text("source.indexed"), formats.time(document.indexedAt()))
                .and(text("source.next"), text("source.next", document.next()));
        var all = Layouts.stack(Lines.strong(document.title()), Marks.of(document.state()));
        if (!document.reasonCode().isEmpty()
                && document.findings().stream()
                        .noneMatch(finding -> finding.gate().equalsIgnoreCase(document.reasonCode()))) {
            all.add(Lines.two(Marks.gate(document.reasonCode()), document.reason()));
        }
        document.findings().forEach(finding -> all.add(Marks.line(finding)));
        all.add(acts(document), facts);
        return all;
    }

    private Component acts(Document document) {
        var row = Layouts.row();
        if (document.state() == DocumentState.INDEXED) {
            row.add(Actions.button(text("source.document.read"), () -> SourceDoors.go(Paths.of(document.id()))));
        }
        if (builds && document.state() == DocumentState.QUARANTINED) {
            row.add(Actions.button(text("source.release"), () -> release(document)));
        }
        if (builds) {
            row.add(Actions.quiet(text("source.retry"), () -> {
                if (Toasts.attempt(() -> doors.documents().retry(caller, source.id(), document.id()))) {
                    Toasts.done(text("source.retried"));
                    refresh();
                }
            }));
        }
        return row;
    }

    private void release(Document document) {
        var reason = new TextArea(text("source.release.reason"));
        reason.setWidthFull();
        reason.setHelperText(text("source.release.help"));
        new FormDialog(text("source.release.title", document.title()), text("source.release"), () -> {
                    doors.documents().release(caller, source.id(), document.id(), reason.getValue());
                    Toasts.done(text("source.released"));
                    refresh();
                })
                .with(reason)
                .open();
    }
}
