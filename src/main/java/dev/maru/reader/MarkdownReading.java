package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown (CommonMark with tables), and the fields at its head that many tools write. */
final class MarkdownReading extends AbstractVisitor {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(100)
            .build();
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---[ \\t]*\\n(.*?)\\n---[ \\t]*(\\n|\\z)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z][\\w-]*):[ \\t]*[\"']?(.*?)[\"']?[ \\t]*$");

    private final Writing to;
    private int listDepth;

    private MarkdownReading(Writing to) {
        this.to = to;
    }

    static void read(String text, Writing to) {
        String body = text.replace("\r\n", "\n");
        Matcher front = FRONT_MATTER.matcher(body);
        if (front.find()) {
            fields(front.group(1), to);
            body = body.substring(front.end());
        }
        PARSER.parse(body).accept(new MarkdownReading(to));
    }

    private static void fields(String yaml, Writing to) {
        Matcher field = FIELD.matcher(yaml);
        while (field.find()) {
            switch (field.group(1)) {
                case "title" -> to.title(field.group(2));
                case "author" -> to.author(field.group(2));
                default -> to.field(field.group(1), field.group(2));
            }
        }
    }

    @Override
    public void visit(Heading heading) {
        to.heading(heading.getLevel(), inline(heading));
    }

    @Override
    public void visit(Paragraph paragraph) {
        to.block(listDepth > 0 ? Kind.LIST : Kind.PARAGRAPH, inline(paragraph), false);
    }

    @Override
    public void visit(ListItem item) {
        listDepth++;
        visitChildren(item);
        listDepth--;
    }

    @Override
    public void visit(BlockQuote quote) {
        visitChildren(quote);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        to.block(Kind.CODE, code.getLiteral(), false);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        to.block(Kind.CODE, code.getLiteral(), false);
    }

    @Override
    public void visit(HtmlBlock html) {
        HtmlReading.readFragment(html.getLiteral(), to);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            List<List<String>> rows = new ArrayList<>();
            collect(block, rows);
            to.table(rows, false);
        } else {
            visitChildren(block);
        }
    }

    private static void collect(Node node, List<List<String>> rows) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TableRow) {
                List<String> cells = new ArrayList<>();
                for (Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(cell instanceof TableCell ? inline(cell) : "");
                }
                rows.add(cells);
            } else {
                collect(child, rows);
            }
        }
    }

    private static String inline(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(HtmlInline part) {
                if (part.getLiteral().startsWith("<br")) {
                    text.append('\n');
                }
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append('\n');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append('\n');
            }
        });
        return text.toString();
    }
}
