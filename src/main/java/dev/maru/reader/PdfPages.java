package dev.maru.reader;

import dev.maru.reader.PdfReading.Line;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a PDF, and apart from them what a reader of it would not see: text as bright as the paper with nothing painted
 * under it, text of a size that nobody can read, text off the page.
 */
final class PdfPages extends PDFTextStripper {
    private static final float SMALLEST = 2.5f;
    private static final double BRIGHT = 0.93;
    private static final int MOST_PAINTED = 2_000;
    private static final double MOST_OF_A_PAGE = 0.4;

    private final Limits limits;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, String> hidden = new HashMap<>();
    private final List<Integer> scanned = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder unseen = new StringBuilder();
    private final List<Rectangle2D> painted = new ArrayList<>();
    private @Nullable Rectangle2D path;
    private float size;
    private float y;
    private float x;
    private float unseenY;
    private double pictures;
    private int pageCharacters;
    private int characters;
    private boolean afterHidden;
    private Rectangle2D shown = new Rectangle2D.Float();

    PdfPages(Limits limits) {
        this.limits = limits;
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
        setSuppressDuplicateOverlappingText(true);
    }

    void read(PDDocument pdf) throws IOException {
        writeText(pdf, Writer.nullWriter());
    }

    List<Line> lines() {
        return lines;
    }

    /** By page, from 1. */
    Map<Integer, String> hidden() {
        return hidden;
    }

    /** Pages that are a picture and no text. */
    List<Integer> scanned() {
        return scanned;
    }

    int count() {
        return getCurrentPageNo();
    }

    @Override
    protected void startPage(PDPage page) {
        painted.clear();
        unseen.setLength(0);
        pictures = 0;
        pageCharacters = 0;
        path = null;
        afterHidden = false;
        var box = page.getCropBox();
        shown = new Rectangle2D.Float(
                box.getLowerLeftX() - 5, box.getLowerLeftY() - 5, box.getWidth() + 10, box.getHeight() + 10);
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
        if (unseen.toString().strip().length() > 3) {
            hidden.put(getCurrentPageNo(), unseen.toString());
        }
        if (pageCharacters < 20 && pictures > shown.getWidth() * shown.getHeight() * MOST_OF_A_PAGE) {
            scanned.add(getCurrentPageNo());
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        switch (operator.getName()) {
            case "re" -> rectangle(operands);
            case "m", "l" -> point(operands, 0);
            case "c" -> point(operands, 4);
            case "v", "y" -> point(operands, 2);
            case "f", "F", "f*", "B", "B*", "b", "b*" -> fill();
            case "S", "s", "n" -> path = null;
            case "Do" -> picture(operands);
            default -> {
                // text, colour, state: what the stripper knows
            }
        }
        super.processOperator(operator, operands);
    }

    private void rectangle(List<COSBase> operands) {
        if (operands.size() >= 4 && operands.stream().limit(4).allMatch(COSNumber.class::isInstance)) {
            float left = ((COSNumber) operands.get(0)).floatValue();
            float low = ((COSNumber) operands.get(1)).floatValue();
            extend(left, low);
            extend(left + ((COSNumber) operands.get(2)).floatValue(), low + ((COSNumber) operands.get(3)).floatValue());
        }
    }

    private void point(List<COSBase> operands, int from) {
        if (operands.size() >= from + 2
                && operands.get(from) instanceof COSNumber across
                && operands.get(from + 1) instanceof COSNumber up) {
            extend(across.floatValue(), up.floatValue());
        }
    }

    private void extend(float across, float up) {
        Point2D at = getGraphicsState().getCurrentTransformationMatrix().transformPoint(across, up);
        if (path == null) {
            path = new Rectangle2D.Double(at.getX(), at.getY(), 0, 0);
        } else {
            path.add(at);
        }
    }

    private void fill() {
        if (path != null && painted.size() < MOST_PAINTED && brightness() < BRIGHT) {
            painted.add(path);
        }
        path = null;
    }

    private void picture(List<COSBase> operands) {
        if (operands.isEmpty()
                || !(operands.getFirst() instanceof COSName name)
                || getResources() == null
                || !getResources().isImageXObject(name)) {
            return;
        }
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        Rectangle2D area = new Rectangle2D.Double(matrix.getTranslateX(), matrix.getTranslateY(), 0, 0);
        area.add(matrix.transformPoint(1, 1));
        pictures += area.getWidth() * area.getHeight();
        if (painted.size() < MOST_PAINTED) {
            painted.add(area);
        }
    }

    private double brightness() {
        try {
            PDColor color = getGraphicsState().getNonStrokingColor();
            int rgb = color.toRGB();
            return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
        } catch (IOException | RuntimeException pattern) {
            return 0;
        }
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        if (++characters > limits.characters() * 2L) {
            throw Refusal.tooLarge("It has more than %,d characters of text. Split it into smaller files."
                    .formatted(limits.characters()));
        }
        // A space belongs to what stands before it.
        afterHidden = glyph.getUnicode().isBlank() ? afterHidden : isHidden(glyph);
        if (afterHidden) {
            float at = glyph.getYDirAdj();
            if (!unseen.isEmpty() && Math.abs(at - unseenY) > 0.5) {
                unseen.append(' ');
            }
            unseenY = at;
            unseen.append(glyph.getUnicode());
        } else {
            super.processTextPosition(glyph);
        }
    }

    private boolean isHidden(TextPosition glyph) {
        Matrix matrix = glyph.getTextMatrix();
        float across = matrix.getTranslateX();
        float up = matrix.getTranslateY();
        if (sizeOf(glyph) < SMALLEST || !shown.contains(across, up)) {
            return true;
        }
        // Recognized text under the picture of a page is invisible on purpose, and read by everybody who searches in
        // it.
        boolean invisible = getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER;
        boolean bright = invisible || brightness() >= BRIGHT;
        return bright && painted.stream().noneMatch(area -> area.contains(across, up));
    }

    private static float sizeOf(TextPosition glyph) {
        float scaled = Math.abs(glyph.getFontSizeInPt());
        return scaled > 0 ? scaled : glyph.getHeightDir();
    }

    @Override
    protected void writeString(String text, List<TextPosition> glyphs) {
        if (line.isEmpty()) {
            size = 0;
            y = glyphs.getFirst().getYDirAdj();
            x = glyphs.getFirst().getXDirAdj();
        }
        for (TextPosition glyph : glyphs) {
            size = Math.max(size, sizeOf(glyph));
        }
        line.append(text);
    }

    @Override
    protected void writeWordSeparator() {
        line.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    private void endLine() {
        if (!line.toString().isBlank()) {
            lines.add(new Line(line.toString(), size, y, x, getCurrentPageNo()));
            pageCharacters += line.length();
        }
        line.setLength(0);
    }
}
