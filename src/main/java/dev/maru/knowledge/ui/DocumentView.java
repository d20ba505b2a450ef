package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.ReadableDocument;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.Card;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is indexed of a document, for whoever may read it; where a citation leads, at the passage that it names. */
@Route("documents/:id")
@PermitAll
class DocumentView extends Page implements BeforeEnterObserver {
    private static final int MOST_HEADINGS = 60;

    private final transient SourceDoors doors;
    private final Caller caller;
    private final Div content = Layouts.stack();
    private transient @Nullable ReadableDocument document;

    DocumentView(SourceDoors doors) {
        super(text("source.document"), "");
        this.doors = doors;
        this.caller = doors.callers().current();
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ReadableDocument found = doors.documents()
                .read(
                        caller,
                        Paths.document(event.getRouteParameters().get("id").orElse("")));
        document = found;
        title(
                found.document().title(),
                text(
                        "source.document.purpose",
                        found.source(),
                        found.document().path(),
                        Formats.current().time(found.document().indexedAt())));
        address(found.document()).ifPresent(there -> actions(there));
    }

    @Override
    protected void show(Query query) {
        ReadableDocument shown = document;
        content.removeAll();
        if (shown == null) {
            return;
        }
        Integer passage = query.get("passage", Integer::valueOf).orElse(null);
        Integer page = query.get("page", Integer::valueOf).orElse(null);
        var sheet = new DocumentSheet(DocumentText.of(shown.chunks(), passage), page, query.get("quote", ""));
        Div beside = Layouts.stack();
        beside.addClassName("maru-sticky");
        shown.chunks().stream()
                .filter(chunk -> passage != null && chunk.ordinal() == passage)
                .findFirst()
                .ifPresent(chunk -> beside.add(cited(chunk, sheet)));
        if (sheet.headings().size() > 1) {
            beside.add(contents(sheet.headings()));
        }
        beside.add(about(shown));
        content.add(Layouts.wideAndNarrow(sheet, beside));
        sheet.arrive();
    }

    private static Component cited(Chunk chunk, DocumentSheet sheet) {
        var card = new Card(text("source.cited"));
        if (chunk.page() != null) {
            card.add(Lines.strong(text("source.page", chunk.page())));
        }
        if (!chunk.headings().isEmpty()) {
            card.add(Lines.soft(String.join(" › ", chunk.headings())));
        }
        card.add(Layouts.row(Actions.button(text("source.cited.show"), sheet::arrive)));
        return card;
    }

    private static Component contents(List<DocumentSheet.Heading> headings) {
        var list = new UnorderedList();
        list.addClassName("maru-contents");
        for (DocumentSheet.Heading each : headings.subList(0, Math.min(MOST_HEADINGS, headings.size()))) {
            var go = new NativeButton(each.words(), _ -> DocumentSheet.show(each.at()));
            go.addClassName("maru-plain");
            var item = new ListItem(go);
            item.getElement().setAttribute("data-level", "" + Math.min(each.level(), 3));
            if (each.page() != null) {
                item.add(Lines.soft("" + each.page()));
            }
            list.add(item);
        }
        return new Card(text("source.contents"), list);
    }

    private Component about(ReadableDocument shown) {
        Formats formats = Formats.current();
        Document of = shown.document();
        return new Card(
                text("source.document.about"),
                new Facts()
                        .and(text("source.title"), source(shown))
                        .and(text("source.path"), of.path())
                        .and(text("source.owner"), of.owner().isEmpty() ? formats.unknown() : of.owner())
                        .and(text("source.language"), Marks.language(of.language()))
                        .and(text("source.size"), Marks.bytes(of.bytes()))
                        .and(text("source.modified"), formats.time(of.modifiedAt()))
                        .and(text("source.indexed"), formats.time(of.indexedAt())));
    }

    /** Who reads a document may not see its source. */
    private Component source(ReadableDocument shown) {
        try {
            var id = doors.sources().get(caller, shown.document().source()).id();
            return new Anchor(Paths.of(id), shown.source());
        } catch (NotFound notTheirs) {
            return new com.vaadin.flow.component.html.Span(shown.source());
        }
    }

    /** Where it lies outside of Maru, for a person. */
    private static Optional<Component> address(Document document) {
        if (!document.address().matches("https?://.*")) {
            return Optional.empty();
        }
        return Optional.of(new Anchor(document.address(), text("source.document.original"), AnchorTarget.BLANK));
    }
}
