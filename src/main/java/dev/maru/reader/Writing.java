package dev.maru.reader;

import dev.maru.reader.Answer.Block;
import dev.maru.reader.Answer.Kind;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The document as it is being read. What a reader of a format finds is told to it, in reading order. */
final class Writing {
    private static final int MOST_HEADING_CHARACTERS = 300;
    private static final int DEEPEST_HEADING = 10;
    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u2002-\\u200a\\u202f\\u3000]+");
    private static final Pattern AROUND_LINE_ENDS = Pattern.compile(" ?(\\r\\n|\\n|\\r|\\u2028|\\u2029|\\u000b) ?");
    private static final Pattern NOT_TEXT =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t\\r]]|[\\u00ad\\ufeff\\ufffe\\uffff]");

    private final Limits limits;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int characters;
    private int pieces;
    private @Nullable Integer page;
    private @Nullable String title;
    private @Nullable String author;
    private @Nullable Instant created;
    private @Nullable Instant modified;

    Writing(Limits limits) {
        this.limits = limits;
    }

    /** The page that what follows stands on. */
    void page(@Nullable Integer number) {
        page = number;
    }

    /** @param level 1 is the outermost */
    void heading(int level, String text) {
        String clean = clean(text).replace('\n', ' ');
        if (clean.length() > MOST_HEADING_CHARACTERS) {
            paragraph(text);
            return;
        }
        if (clean.isEmpty()) {
            return;
        }
        count(clean.length(), 1);
        blocks.add(new Block(Kind.HEADING, clean, Math.clamp(level, 1, DEEPEST_HEADING), page, List.of(), false));
    }

    void paragraph(String text) {
        block(Kind.PARAGRAPH, text, false);
    }

    void block(Kind kind, String text, boolean hidden) {
        String clean = kind == Kind.CODE ? cleanCode(text) : clean(text);
        if (!clean.isEmpty()) {
            add(kind, clean, hidden);
        }
    }

    /** What a person who opens the document does not see. */
    void hidden(String text) {
        block(Kind.PARAGRAPH, text, true);
    }

    /** @param rows the header first */
    void table(List<List<String>> rows, boolean hidden) {
        List<List<String>> clean = new ArrayList<>(rows.size());
        int columns = 0;
        for (List<String> row : rows) {
            List<String> cells =
                    row.stream().map(cell -> cell.isEmpty() ? "" : clean(cell)).toList();
            if (!cells.stream().allMatch(String::isEmpty)) {
                clean.add(cells);
                columns = Math.max(columns, cells.size());
                count(cells.stream().mapToInt(String::length).sum(), cells.size());
            }
        }
        if (clean.isEmpty()) {
            return;
        }
        if (columns == 1) {
            clean.forEach(row -> add(Kind.PARAGRAPH, row.getFirst(), hidden));
            return;
        }
        blocks.add(new Block(Kind.TABLE, "", 0, page, clean, hidden));
    }

    /** Counts what will become part of a table, so that a huge one is stopped while it is read. */
    void count(int moreCharacters, int morePieces) {
        characters += moreCharacters;
        pieces += morePieces;
        if (characters > limits.characters()) {
            throw Refusal.tooLarge("It has more than %,d characters of text. Split it into smaller files."
                    .formatted(limits.characters()));
        }
        if (pieces > limits.pieces()) {
            throw Refusal.tooLarge(
                    "It has more than %,d paragraphs and cells of tables. Split it, or connect the data as a database."
                            .formatted(limits.pieces()));
        }
    }

    private void add(Kind kind, String text, boolean hidden) {
        count(text.length(), 1);
        blocks.add(new Block(kind, text, 0, page, List.of(), hidden));
    }

    void title(@Nullable String text) {
        title = title == null ? meaningful(text) : title;
    }

    void author(@Nullable String text) {
        author = author == null ? meaningful(text) : author;
    }

    void created(@Nullable Instant time) {
        created = created == null ? time : created;
    }

    void modified(@Nullable Instant time) {
        modified = modified == null ? time : modified;
    }

    void field(String name, @Nullable String text) {
        String value = meaningful(text);
        if (value != null && fields.size() < 100) {
            fields.putIfAbsent(name, value);
        }
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    int characters() {
        return characters;
    }

    Limits limits() {
        return limits;
    }

    Answer.Document finish(String mediaType) {
        return new Answer.Document(
                mediaType,
                title == null ? firstHeading() : title,
                author,
                created == null ? null : created.toString(),
                modified == null ? null : modified.toString(),
                Language.of(blocks),
                fields,
                blocks);
    }

    private @Nullable String firstHeading() {
        return blocks.stream()
                .limit(5)
                .filter(block -> block.kind() == Kind.HEADING)
                .map(Block::text)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String meaningful(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = clean(text).replace('\n', ' ');
        return clean.isEmpty() ? null : clean.substring(0, Math.min(clean.length(), 500));
    }

    /** One spelling of the same text: composed syllables, single spaces, no control characters. */
    static String clean(String text) {
        String plain = NOT_TEXT.matcher(text).replaceAll("");
        String composed = Normalizer.isNormalized(plain, Normalizer.Form.NFC)
                ? plain
                : Normalizer.normalize(plain, Normalizer.Form.NFC);
        return AROUND_LINE_ENDS
                .matcher(SPACES.matcher(composed).replaceAll(" "))
                .replaceAll("\n")
                .strip();
    }

    private static String cleanCode(String text) {
        return NOT_TEXT.matcher(text).replaceAll("").replace("\r\n", "\n").stripTrailing();
    }
}
