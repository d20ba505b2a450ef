package dev.maru.reader;

import dev.maru.reader.Answer.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.Section;
import kr.dogfoot.hwplib.object.bodytext.control.Control;
import kr.dogfoot.hwplib.object.bodytext.control.ControlAdditionalText;
import kr.dogfoot.hwplib.object.bodytext.control.ControlColumnDefine;
import kr.dogfoot.hwplib.object.bodytext.control.ControlEndnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlEquation;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFooter;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHeader;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHiddenComment;
import kr.dogfoot.hwplib.object.bodytext.control.ControlOverlappingLetter;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlArc;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlContainer;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlCurve;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlEllipse;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlPolygon;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlRectangle;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlTextArt;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControl;
import kr.dogfoot.hwplib.object.bodytext.control.gso.textbox.TextBox;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.object.bodytext.paragraph.charshape.CharPositionShapeIdPair;
import kr.dogfoot.hwplib.object.bodytext.paragraph.lineseg.LineSegItem;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPChar;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPCharNormal;
import kr.dogfoot.hwplib.object.docinfo.CharShape;
import kr.dogfoot.hwplib.object.docinfo.ParaShape;
import kr.dogfoot.hwplib.object.docinfo.Style;
import kr.dogfoot.hwplib.object.docinfo.parashape.ParaHeadShape;
import kr.dogfoot.hwplib.object.etc.Color4Byte;
import kr.dogfoot.hwplib.object.etc.HWPString;
import kr.dogfoot.hwplib.org.apache.poi.hpsf.SummaryInformation;
import kr.dogfoot.hwplib.reader.HWPReader;
import kr.dogfoot.hwplib.tool.textextractor.paraHead.ParaHeadMaker;
import org.jspecify.annotations.Nullable;

/** HWP 5 (Hancom's "한글 문서 파일 형식 5.0"), by hwplib. */
final class HwpReading {
    static final Pattern OUTLINE_STYLE = Pattern.compile("^개요\\s*(\\d{1,2})$");
    static final int SMALLEST_HUNDREDTHS = 200;
    private static final int LINE_BREAK = 10;
    private static final int PARAGRAPH_BREAK = 13;
    private static final int HYPHEN = 24;
    private static final int KEPT_SPACE = 30;
    private static final int FIXED_SPACE = 31;
    private static final int TAB = 9;

    private final HWPFile hwp;
    private final Writing to;
    private final ParaHeadMaker numbers;
    private @Nullable Integer page;
    private int lastDown = -1;
    private boolean columns;

    private HwpReading(HWPFile hwp, Writing to) {
        this.hwp = hwp;
        this.to = to;
        this.numbers = new ParaHeadMaker(hwp);
    }

    static void read(Path file, Writing to) throws IOException {
        HWPFile hwp = open(file);
        if (hwp.getFileHeader().hasPassword() || hwp.getFileHeader().isDRMDocument()) {
            throw FileKind.encrypted();
        }
        SummaryInformation about = hwp.getSummaryInformation();
        if (about != null) {
            to.title(about.getTitle());
            to.author(about.getAuthor());
            Date created = about.getCreateDateTime();
            to.created(created == null ? null : created.toInstant());
            Date modified = about.getLastSaveDateTime();
            to.modified(modified == null ? null : modified.toInstant());
            to.field("subject", about.getSubject());
            to.field("keywords", about.getKeywords());
            to.field("lastModifiedBy", about.getLastAuthor());
        }
        HwpReading reading = new HwpReading(hwp, to);
        for (Section section : hwp.getBodyText().getSectionList()) {
            reading.section(section);
        }
    }

    /** hwplib declares that it may throw any exception. */
    private static HWPFile open(Path file) throws IOException {
        try {
            return HWPReader.fromFile(file.toFile());
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            String message = "" + failed.getMessage();
            if (message.contains("password") || message.contains("encrypt")) {
                throw FileKind.encrypted();
            }
            throw new IOException(failed);
        }
    }

    private void section(Section section) {
        numbers.startSection(section);
        lastDown = -1;
        for (Paragraph paragraph : section) {
            Integer begins = place(paragraph);
            to.page(columns ? null : begins);
            paragraph(paragraph, false);
        }
        numbers.endSection();
    }

    /** A line that stands higher than the one before stands on the next page. @return the page a paragraph begins on */
    private @Nullable Integer place(Paragraph paragraph) {
        Integer begins = null;
        if (paragraph.getLineSeg() != null) {
            for (LineSegItem line : paragraph.getLineSeg().getLineSegItemList()) {
                int down = line.getLineVerticalPosition();
                if (page == null) {
                    page = 1;
                } else if (lastDown < 0 || down < lastDown) {
                    page++;
                }
                lastDown = down;
                begins = begins == null ? page : begins;
            }
        }
        return begins == null ? page : begins;
    }

    private record Words(String shown, String hidden) {}

    private void paragraph(Paragraph paragraph, boolean unseen) {
        Words words = words(paragraph);
        String head = words.shown.isBlank() ? "" : head(paragraph);
        String text = head.isEmpty() ? words.shown : head + " " + words.shown;
        int level = level(paragraph);
        if (unseen) {
            to.hidden(words.shown);
        } else if (level > 0) {
            to.heading(level, text);
        } else {
            to.block(isListed(paragraph) ? Kind.LIST : Kind.PARAGRAPH, text, false);
        }
        to.hidden(words.hidden);
        if (paragraph.getControlList() != null) {
            for (Control control : paragraph.getControlList()) {
                control(control, unseen);
            }
        }
    }

    private String head(Paragraph paragraph) {
        try {
            String head = numbers.paraHeadString(paragraph);
            return head == null ? "" : head.strip();
        } catch (RuntimeException unnumbered) {
            // A list whose definition is missing still has its text.
            return "";
        }
    }

    private void paragraphs(@Nullable ParagraphListInterface list, boolean unseen) {
        if (list != null) {
            for (Paragraph paragraph : list) {
                paragraph(paragraph, unseen);
            }
        }
    }

    private void control(Control control, boolean unseen) {
        switch (control) {
            case ControlTable table -> table(table, unseen);
            case ControlFootnote note -> paragraphs(note.getParagraphList(), unseen);
            case ControlEndnote note -> paragraphs(note.getParagraphList(), unseen);
            case ControlHiddenComment comment -> paragraphs(comment.getParagraphList(), true);
            case ControlHeader header -> paragraphs(header.getParagraphList(), unseen);
            case ControlFooter footer -> paragraphs(footer.getParagraphList(), unseen);
            case ControlEquation equation ->
                to.block(Kind.CODE, text(equation.getEQEdit().getScript()), unseen);
            case ControlAdditionalText above -> {
                to.block(Kind.PARAGRAPH, text(above.getHeader().getMainText()), unseen);
                to.block(Kind.PARAGRAPH, text(above.getHeader().getSubText()), unseen);
            }
            case ControlOverlappingLetter letters ->
                letters.getHeader()
                        .getOverlappingLetterList()
                        .forEach(letter -> to.block(Kind.PARAGRAPH, text(letter), unseen));
            case ControlColumnDefine define ->
                columns = define.getHeader().getProperty().getColumnCount() > 1;
            case GsoControl drawn -> drawn(drawn, unseen);
            default -> {
                // fields, bookmarks, page numbers: their words stand in the paragraph
            }
        }
    }

    private void drawn(GsoControl drawn, boolean unseen) {
        switch (drawn) {
            case ControlContainer group -> group.getChildControlList().forEach(child -> drawn(child, unseen));
            case ControlRectangle shape -> box(shape.getTextBox(), unseen);
            case ControlEllipse shape -> box(shape.getTextBox(), unseen);
            case ControlArc shape -> box(shape.getTextBox(), unseen);
            case ControlPolygon shape -> box(shape.getTextBox(), unseen);
            case ControlCurve shape -> box(shape.getTextBox(), unseen);
            case ControlTextArt art ->
                to.block(Kind.PARAGRAPH, text(art.getShapeComponentTextArt().getContent()), unseen);
            default -> {
                // pictures, lines: nothing written
            }
        }
        if (drawn.getCaption() != null) {
            paragraphs(drawn.getCaption().getParagraphList(), unseen);
        }
    }

    private void box(@Nullable TextBox box, boolean unseen) {
        if (box != null) {
            paragraphs(box.getParagraphList(), unseen);
        }
    }

    private void table(ControlTable table, boolean unseen) {
        if (table.getCaption() != null) {
            paragraphs(table.getCaption().getParagraphList(), unseen);
        }
        List<List<String>> rows = new ArrayList<>();
        StringBuilder hidden = new StringBuilder();
        for (Row row : table.getRowList()) {
            List<String> cells = new ArrayList<>();
            for (Cell cell : row.getCellList()) {
                cells.add(cellText(cell.getParagraphList(), hidden));
                for (int span = Math.min(cell.getListHeader().getColSpan(), 100); span > 1; span--) {
                    cells.add("");
                }
            }
            rows.add(cells);
        }
        to.table(rows, unseen);
        to.hidden(hidden.toString());
    }

    /** The text of a cell with what is drawn and tabled in it. */
    private String cellText(ParagraphListInterface list, StringBuilder hidden) {
        StringBuilder text = new StringBuilder();
        for (Paragraph paragraph : list) {
            Words words = words(paragraph);
            text.append(text.isEmpty() || words.shown.isEmpty() ? "" : "\n").append(words.shown);
            hidden.append(words.hidden.isEmpty() ? "" : " ").append(words.hidden);
            if (paragraph.getControlList() != null) {
                for (Control control : paragraph.getControlList()) {
                    if (control instanceof ControlTable inner) {
                        for (Row row : inner.getRowList()) {
                            for (Cell cell : row.getCellList()) {
                                text.append(text.isEmpty() ? "" : "\n")
                                        .append(cellText(cell.getParagraphList(), hidden));
                            }
                        }
                    } else {
                        control(control, false);
                    }
                }
            }
        }
        return text.toString();
    }

    private Words words(Paragraph paragraph) {
        StringBuilder shown = new StringBuilder();
        StringBuilder hidden = new StringBuilder();
        if (paragraph.getText() == null) {
            return new Words("", "");
        }
        long position = 0;
        for (HWPChar character : paragraph.getText().getCharList()) {
            String text = text(character);
            if (!text.isEmpty()) {
                (isHidden(paragraph, position) ? hidden : shown).append(text);
            }
            position += character.getCharSize();
        }
        return new Words(shown.toString(), hidden.toString());
    }

    private static String text(HWPChar character) {
        if (character instanceof HWPCharNormal) {
            return Character.toString((char) character.getCode());
        }
        return switch (character.getCode()) {
            case TAB -> "\t";
            case LINE_BREAK -> "\n";
            case HYPHEN -> "-";
            case KEPT_SPACE, FIXED_SPACE -> " ";
            case PARAGRAPH_BREAK -> "";
            default -> "";
        };
    }

    private static String text(@Nullable HWPString text) {
        String read = text == null ? null : text.toUTF16LEString();
        return read == null ? "" : read;
    }

    private boolean isHidden(Paragraph paragraph, long position) {
        if (paragraph.getCharShape() == null) {
            return false;
        }
        long id = -1;
        for (CharPositionShapeIdPair pair : paragraph.getCharShape().getPositonShapeIdPairList()) {
            if (pair.getPosition() > position) {
                break;
            }
            id = pair.getShapeId();
        }
        List<CharShape> shapes = hwp.getDocInfo().getCharShapeList();
        if (id < 0 || id >= shapes.size()) {
            return false;
        }
        CharShape shape = shapes.get((int) id);
        boolean shaded = shape.getShadeColor().getValue() != 0xffffffffL && !isWhite(shape.getShadeColor());
        return shape.getBaseSize() <= SMALLEST_HUNDREDTHS || isWhite(shape.getCharColor()) && !shaded;
    }

    private static boolean isWhite(Color4Byte color) {
        return color.getR() >= 253 && color.getG() >= 253 && color.getB() >= 253;
    }

    private int level(Paragraph paragraph) {
        List<Style> styles = hwp.getDocInfo().getStyleList();
        int style = paragraph.getHeader().getStyleId();
        if (style >= 0 && style < styles.size()) {
            String name = styles.get(style).getHangulName();
            Matcher outline = OUTLINE_STYLE.matcher(name == null ? "" : name);
            if (outline.find()) {
                return Integer.parseInt(outline.group(1));
            }
        }
        ParaShape shape = shape(paragraph);
        return shape != null && shape.getProperty1().getParaHeadShape() == ParaHeadShape.Outline
                ? shape.getProperty1().getParaLevel() + 1
                : 0;
    }

    private boolean isListed(Paragraph paragraph) {
        ParaShape shape = shape(paragraph);
        return shape != null
                && (shape.getProperty1().getParaHeadShape() == ParaHeadShape.Numbering
                        || shape.getProperty1().getParaHeadShape() == ParaHeadShape.Bullet);
    }

    private @Nullable ParaShape shape(Paragraph paragraph) {
        List<ParaShape> shapes = hwp.getDocInfo().getParaShapeList();
        int id = paragraph.getHeader().getParaShapeId();
        return id >= 0 && id < shapes.size() ? shapes.get(id) : null;
    }
}
