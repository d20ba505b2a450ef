package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.maru.knowledge.ui.DocumentText.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a document, page by page, with the passage that an answer rests on brought out, and in it the sentence. */
class DocumentSheet extends Composite<Article> {
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？](?=\\s|$)");
    private static final int DEEPEST = 6;
    private static final String SHOW = "this.scrollIntoView({block: 'start'}); this.focus({preventScroll: true});";

    /** A heading of it. */
    record Heading(String words, int level, @Nullable Integer page, Component at) {}

    private final List<Heading> headings = new ArrayList<>();
    private final String quote;
    private int level = 1;
    private @Nullable Component aim;
    private boolean quoted;

    /**
     * @param page where to open it where no passage is cited; null for its beginning
     * @param quote the beginning of the sentence to mark; empty for none
     */
    DocumentSheet(DocumentText document, @Nullable Integer page, String quote) {
        this.quote = quote;
        getContent().addClassName("maru-document");
        Integer shown = null;
        Div passage = null;
        for (Block block : document.blocks()) {
            if (block.page() != null && !block.page().equals(shown)) {
                shown = block.page();
                Component mark = pageMark(shown);
                (passage != null && block.cited() ? passage : getContent()).add(mark);
                aim = aim == null && !citing(document) && shown.equals(page) ? mark : aim;
            }
            if (!block.cited()) {
                passage = null;
            } else if (passage == null) {
                passage = passage();
                getContent().add(passage);
                aim = passage;
            }
            HasComponents into = passage == null ? getContent() : passage;
            into.add(drawn(block));
        }
    }

    private static boolean citing(DocumentText document) {
        return document.blocks().stream().anyMatch(Block::cited);
    }

    List<Heading> headings() {
        return headings;
    }

    /** Brings what it was opened for into view, once the browser has put the new page to its top. */
    void arrive() {
        Component there = aim;
        if (there != null) {
            there.getElement().executeJs("setTimeout(() => { " + SHOW + " }, 200)");
        }
    }

    static void show(Component part) {
        part.getElement().executeJs(SHOW);
    }

    private static Component pageMark(int page) {
        var mark = new Div(new Span(text("source.page", page)));
        mark.addClassName("maru-page-mark");
        mark.getElement().setAttribute("tabindex", "-1");
        mark.getElement().setAttribute("data-page", "" + page);
        return mark;
    }

    private static Div passage() {
        var passage = new Div();
        passage.addClassName("maru-cited");
        passage.getElement().setAttribute("role", "region");
        passage.getElement().setAttribute("aria-label", text("source.cited"));
        passage.getElement().setAttribute("tabindex", "-1");
        return passage;
    }

    private Component drawn(Block block) {
        return switch (block.kind()) {
            case HEADING -> heading(block);
            case TABLE -> table(block);
            case CODE -> words("pre", block);
            case LIST -> item(block);
            case PARAGRAPH -> words("p", block);
        };
    }

    private Component heading(Block block) {
        level = Math.min(Math.min(block.level() + 1, level + 1), DEEPEST);
        Component heading = words("h" + level, block);
        heading.getElement().setAttribute("tabindex", "-1");
        headings.add(new Heading(block.text(), block.level(), block.page(), heading));
        return heading;
    }

    private Component item(Block block) {
        Component item = words("p", block);
        item.getElement().getClassList().add("maru-listed");
        return item;
    }

    private Component words(String tag, Block block) {
        var part = new Part(tag);
        fill(part.getElement(), block.text(), block.cited());
        return part;
    }

    private Component table(Block block) {
        List<List<String>> rows = block.rows();
        var table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        rows.getFirst().forEach(cell -> head.addHeaderCell().getElement().setText(cell));
        for (List<String> cells : rows.subList(1, rows.size())) {
            NativeTableRow row = table.getBody().addRow();
            if (block.cited() && begins(String.join(" | ", cells))) {
                row.addClassName("maru-quoted");
                quoted = true;
            }
            cells.forEach(cell -> row.addDataCell().getElement().setText(cell));
        }
        var scrolling = new Div(table);
        scrolling.addClassName("maru-document-table");
        scrolling.getElement().setAttribute("tabindex", "0");
        scrolling.getElement().setAttribute("role", "region");
        scrolling.getElement().setAttribute("aria-label", String.join(", ", rows.getFirst()));
        return scrolling;
    }

    private boolean begins(String row) {
        return !quoted && !quote.isEmpty() && row.startsWith(quote);
    }

    /** The words, with the sentence that begins as the quotation does marked in them. */
    private void fill(Element into, String words, boolean cited) {
        int start = cited && !quoted && !quote.isEmpty() ? words.indexOf(quote) : -1;
        if (start < 0) {
            into.setText(words);
            return;
        }
        quoted = true;
        Matcher ending = SENTENCE_END.matcher(words);
        int end = ending.find(Math.min(words.length(), start + quote.length() - 1)) ? ending.end() : words.length();
        var mark = new Element("mark");
        mark.setText(words.substring(start, end));
        into.appendChild(Element.createText(words.substring(0, start)), mark, Element.createText(words.substring(end)));
    }

    private static final class Part extends Component {
        Part(String tag) {
            super(new Element(Objects.requireNonNull(tag)));
        }
    }
}
