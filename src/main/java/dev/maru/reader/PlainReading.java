package dev.maru.reader;

import java.util.regex.Pattern;

/** Text without any marks: paragraphs are what empty lines part. */
final class PlainReading {
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n[ \\t]*(\\n[ \\t]*)+|\\f");

    private PlainReading() {}

    static void read(String text, Writing to) {
        for (String paragraph : EMPTY_LINES.split(text.replace("\r\n", "\n"))) {
            to.paragraph(paragraph);
        }
    }
}
