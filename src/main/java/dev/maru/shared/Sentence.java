package dev.maru.shared;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something said to people, each of whom reads it in a language of their own: the key of its words, and what is filled in.
 * What a program, a log or a row of evidence reads is {@link #english}. The words stand in the bundle of the capability that
 * the key begins with. It is kept as JSON as it stands; a bare text reads as {@link #quoted}.
 *
 * @param key of the words; empty for the words of somebody else, which stay as they are
 * @param with texts, numbers and sentences
 */
public record Sentence(String key, List<Object> with) {
    private static final String QUOTED = "";
    private static final String SEVERAL = "+";
    private static final String LISTED = ",";
    private static final String TIME = "@";

    public static final Sentence NOTHING = quoted("");

    public Sentence {
        with = with.stream().map(Sentence::kept).toList();
    }

    public static Sentence of(String key, Object... with) {
        return new Sentence(key, List.of(with));
    }

    /** The words of somebody else, or a name: the same in every language. */
    public static Sentence quoted(String text) {
        return new Sentence(QUOTED, List.of(text));
    }

    /** As {@link #quoted}: what was kept before its words had a key. */
    public static Sentence valueOf(String text) {
        return quoted(text);
    }

    /** A moment, which everybody reads in their own time zone; ISO 8601 in English. */
    public static Sentence at(Instant time) {
        return new Sentence(TIME, List.of(time.toString()));
    }

    /** What a failure says, in the reader's language where it can. */
    public static Sentence why(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.sentence();
            case NotPermitted barred -> barred.sentence();
            case Invalid invalid -> invalid.sentence();
            default -> quoted(String.valueOf(failure.getMessage()));
        };
    }

    /** With commas between them. */
    public static Sentence list(List<Sentence> several) {
        return new Sentence(LISTED, List.copyOf(several));
    }

    /** This one, then the other. */
    public Sentence then(Sentence next) {
        if (saysNothing() || next.saysNothing()) {
            return saysNothing() ? next : this;
        }
        return new Sentence(SEVERAL, List.of(this, next));
    }

    public boolean saysNothing() {
        return key.equals(QUOTED) && with.getFirst().equals("");
    }

    public String english() {
        return in(
                Instant::toString,
                worded -> new MessageFormat(
                                ResourceBundle.getBundle(
                                                "messages." + capability(worded.key) + ".messages", Locale.ENGLISH)
                                        .getString(worded.key)
                                        .replace("''", "'")
                                        .replace("'", "''"),
                                Locale.ENGLISH)
                        .format(worded.with.toArray()));
    }

    /**
     * In another language.
     *
     * @param time how it writes a moment
     * @param words how it words a sentence that has a key and whose own sentences are worded already
     */
    public String in(Function<Instant, String> time, Function<Sentence, String> words) {
        return switch (key) {
            case QUOTED -> String.valueOf(with.getFirst());
            case TIME -> time.apply(Instant.parse(String.valueOf(with.getFirst())));
            case SEVERAL, LISTED ->
                with.stream()
                        .map(each -> filled(each, time, words).toString())
                        .collect(Collectors.joining(key.equals(LISTED) ? ", " : " "));
            default ->
                words.apply(new Sentence(
                        key,
                        with.stream().map(each -> filled(each, time, words)).toList()));
        };
    }

    private static Object filled(Object one, Function<Instant, String> time, Function<Sentence, String> words) {
        return one instanceof Sentence sentence ? sentence.in(time, words) : one;
    }

    /** Equal whether it was made or read. */
    private static Object kept(Object one) {
        return switch (one) {
            case Sentence sentence -> sentence;
            case Map<?, ?> read
            when read.get("with") instanceof List<?> with ->
                new Sentence(
                        String.valueOf(read.get("key")),
                        with.stream().map(Object.class::cast).toList());
            case Integer whole -> whole.longValue();
            case Long whole -> whole;
            default -> one.toString();
        };
    }

    private static String capability(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    @Override
    public String toString() {
        return english();
    }
}
