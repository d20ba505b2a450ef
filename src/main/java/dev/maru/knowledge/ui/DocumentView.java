package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.maru.knowledge.ReadableDocument;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is indexed of a document, for whoever may read it; where a citation leads, at the page that it names. */
@Route("documents/:id")
@PermitAll
class DocumentView extends Page implements BeforeEnterObserver {
    private final transient SourceDoors doors;
    private final Div content = Layouts.stack();
    private transient @Nullable ReadableDocument document;

    DocumentView(SourceDoors doors) {
        super(text("source.document"), "");
        this.doors = doors;
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ReadableDocument found = doors.documents()
                .read(
                        doors.callers().current(),
                        Paths.document(event.getRouteParameters().get("id").orElse("")));
        document = found;
        title(
                found.document().title(),
                text(
                        "source.document.purpose",
                        found.source(),
                        found.document().path(),
                        Formats.current().time(found.document().indexedAt())));
    }

    @Override
    protected void show(Query query) {
        ReadableDocument shown = document;
        content.removeAll();
        if (shown == null) {
            return;
        }
        String page = query.get("page", "");
        Component aim = null;
        List<String> headings = List.of();
        for (Chunk chunk : shown.chunks()) {
            boolean cited = !page.isEmpty() && page.equals(String.valueOf(chunk.page()));
            Component card = card(chunk, headings, cited);
            headings = chunk.headings();
            content.add(card);
            if (cited && aim == null) {
                aim = card;
            }
        }
        if (aim != null) {
            aim.scrollIntoView();
        }
    }

    private static Component card(Chunk chunk, List<String> before, boolean cited) {
        var words = new Paragraph(chunk.text());
        words.addClassName("maru-pre");
        var card = new Card();
        var above = new ArrayList<String>();
        if (!chunk.headings().equals(before) && !chunk.headings().isEmpty()) {
            above.add(String.join(" › ", chunk.headings()));
        }
        if (chunk.page() != null) {
            above.add(text("source.page", chunk.page()));
        }
        if (!above.isEmpty()) {
            card.add(Lines.soft(String.join(" · ", above)));
        }
        card.add(words);
        if (cited) {
            card.getElement().setAttribute("data-cited", true);
        }
        return card;
    }
}
