package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** A page: what it is about without what stands around it, and what it hides. */
final class HtmlReading implements NodeFilter {
    private static final Set<String> UNREAD =
            Set.of("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "button");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "figure",
            "figcaption",
            "form",
            "fieldset",
            "address",
            "details",
            "summary",
            "hr",
            "table",
            "tr",
            "td",
            "th",
            "body",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "pre",
            "center",
            "caption");
    private static final String AROUND =
            "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], body > header";
    private static final Pattern HIDING = Pattern.compile(
            "display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(\\.0+)?\\s*(;|$)"
                    + "|font-size\\s*:\\s*[01](\\.\\d+)?(px|pt|em|%)?\\s*(;|$)|(left|top|text-indent)\\s*:\\s*-\\d{4,}"
                    + "|clip\\s*:\\s*rect\\(0|max-height\\s*:\\s*0",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE = Pattern.compile(
            "(?<![-\\w])color\\s*:\\s*(white|#fff\\b|#ffffff\\b|#fefefe\\b|rgba?\\(\\s*255\\s*,\\s*255\\s*,\\s*255|transparent)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BACKGROUND = Pattern.compile("background", Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final int MOST_RULES = 2000;

    private final Writing to;
    private final Set<Element> hiding;
    private final StringBuilder text = new StringBuilder();
    private int hiddenDepth;
    private boolean inList;

    private HtmlReading(Writing to, Set<Element> hiding) {
        this.to = to;
        this.hiding = hiding;
    }

    static void read(String html, Writing to) {
        Document page = Jsoup.parse(html);
        to.title(page.title());
        to.author(meta(page, "author"));
        to.created(time(meta(page, "article:published_time")));
        to.modified(time(meta(page, "article:modified_time")));
        to.field("description", meta(page, "description"));
        traverse(main(page), hidingElements(page), to);
    }

    /** A page that is part of another document: a chapter, the text of a mail. */
    static void readPart(String html, Writing to) {
        Document page = Jsoup.parse(html);
        traverse(page.body(), hidingElements(page), to);
    }

    static void readFragment(String html, Writing to) {
        Document page = Jsoup.parseBodyFragment(html);
        traverse(page.body(), hidingElements(page), to);
    }

    private static void traverse(Element root, Set<Element> hiding, Writing to) {
        HtmlReading reading = new HtmlReading(to, hiding);
        NodeTraversor.filter(reading, root);
        reading.endBlock();
    }

    private static @Nullable String meta(Document page, String name) {
        Element found = page.selectFirst("meta[name=" + name + "], meta[property=" + name + "]");
        return found == null ? null : found.attr("content");
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    /** The part that the page is about, when it says which and most of the text is there; else all but what stands around. */
    private static Element main(Document page) {
        Element body = page.body();
        Element main = page.selectFirst("main, [role=main]");
        if (main == null) {
            List<Element> articles = page.select("article");
            main = articles.size() == 1 ? articles.getFirst() : null;
        }
        if (main != null && main.text().length() * 5 >= body.text().length()) {
            return main;
        }
        int all = body.text().length();
        List<Element> around = body.select(AROUND);
        int outside = around.stream().mapToInt(part -> part.text().length()).sum();
        if (outside * 2 < all) {
            around.forEach(Node::remove);
        }
        return body;
    }

    private static Set<Element> hidingElements(Document page) {
        Set<Element> hiding = new HashSet<>(page.select("[hidden]"));
        Set<String> coloured = coloured(page);
        for (Element styled : page.select("[style]")) {
            String style = styled.attr("style");
            if (HIDING.matcher(style).find() || isWhite(style) && !standsOnColour(styled, coloured)) {
                hiding.add(styled);
            }
        }
        int rules = 0;
        for (Element sheet : page.select("style")) {
            Matcher rule = RULE.matcher(sheet.data());
            while (rule.find() && rules++ < MOST_RULES) {
                String style = rule.group(2);
                if (HIDING.matcher(style).find() || isWhite(style)) {
                    for (Element matched : matching(page, rule.group(1).strip())) {
                        if (HIDING.matcher(style).find() || !standsOnColour(matched, coloured)) {
                            hiding.add(matched);
                        }
                    }
                }
            }
        }
        return hiding;
    }

    private static boolean isWhite(String style) {
        return WHITE.matcher(style).find() && !BACKGROUND.matcher(style).find();
    }

    /** White on a background that a style of this element or one around it may have coloured is for people to read. */
    private static boolean standsOnColour(Element element, Set<String> coloured) {
        for (Element around = element; around != null; around = around.parent()) {
            if (around.hasAttr("bgcolor")
                    || BACKGROUND.matcher(around.attr("style")).find()) {
                return true;
            }
            if (coloured.contains(around.normalName())
                    || around.classNames().stream().anyMatch(name -> coloured.contains("." + name))) {
                return true;
            }
        }
        return false;
    }

    /** Selectors of the page's own style sheets that set a background. */
    private static Set<String> coloured(Document page) {
        Set<String> coloured = new HashSet<>();
        for (Element sheet : page.select("style")) {
            Matcher rule = RULE.matcher(sheet.data());
            while (rule.find() && coloured.size() < MOST_RULES) {
                if (BACKGROUND.matcher(rule.group(2)).find()) {
                    for (String selector : rule.group(1).split(",", -1)) {
                        coloured.add(selector.strip());
                    }
                }
            }
        }
        // A coloured body colours all; only the usual white one hides white text.
        coloured.remove("body");
        coloured.remove("html");
        return coloured;
    }

    private static List<Element> matching(Document page, String selector) {
        try {
            return selector.startsWith("@") || selector.contains(":") ? List.of() : page.select(selector);
        } catch (Selector.SelectorParseException | IllegalArgumentException unknown) {
            return List.of();
        }
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText().replace('\n', ' '));
        } else if (node instanceof Comment comment && comment.getData().length() > 20) {
            endBlock();
            to.hidden(comment.getData());
        } else if (node instanceof Element element) {
            return enter(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult enter(Element element) {
        String name = element.normalName();
        if (UNREAD.contains(name)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (hiding.contains(element)) {
            endBlock();
            hiddenDepth++;
        }
        if (name.equals("br")) {
            text.append('\n');
        } else if (name.equals("pre")) {
            endBlock();
            to.block(Kind.CODE, element.wholeText(), hiddenDepth > 0);
            return FilterResult.SKIP_CHILDREN;
        } else if (name.equals("table") && isData(element)) {
            endBlock();
            table(element);
            return FilterResult.SKIP_CHILDREN;
        } else if (BLOCKS.contains(name)) {
            endBlock();
            inList = name.equals("li") || name.equals("dd");
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1)) && hiddenDepth == 0) {
                to.heading(name.charAt(1) - '0', text.toString());
                text.setLength(0);
            } else if (BLOCKS.contains(name)) {
                endBlock();
            }
            if (hiding.contains(element)) {
                endBlock();
                hiddenDepth--;
            }
        }
        return FilterResult.CONTINUE;
    }

    private void endBlock() {
        if (!text.isEmpty()) {
            to.block(inList ? Kind.LIST : Kind.PARAGRAPH, text.toString(), hiddenDepth > 0);
            text.setLength(0);
        }
        inList = false;
    }

    /** A table that holds data, not one that only arranges the page. */
    private static boolean isData(Element table) {
        if (table.selectFirst("table table") != null && table.select("table").size() > 1) {
            return false;
        }
        return table.select("tr").stream()
                .anyMatch(row -> row.select("> td, > th").size() > 1);
    }

    private void table(Element table) {
        Element caption = table.selectFirst("caption");
        if (caption != null) {
            to.block(Kind.PARAGRAPH, caption.text(), hiddenDepth > 0);
        }
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> hidden = new ArrayList<>();
        for (Element row : table.select("tr")) {
            List<String> cells = new ArrayList<>();
            for (Element cell : row.select("> td, > th")) {
                cells.add(cell.text());
                for (int more = span(cell); more > 1; more--) {
                    cells.add("");
                }
            }
            (hiding.contains(row) ? hidden : shown).add(cells);
        }
        to.table(shown, hiddenDepth > 0);
        to.table(hidden, true);
    }

    private static int span(Element cell) {
        try {
            return Math.clamp(Integer.parseInt(cell.attr("colspan").toLowerCase(Locale.ROOT)), 1, 100);
        } catch (NumberFormatException none) {
            return 1;
        }
    }
}
