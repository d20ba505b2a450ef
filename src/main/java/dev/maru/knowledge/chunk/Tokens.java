package dev.maru.knowledge.chunk;

/**
 * How many tokens a text has to a multilingual embedding model, as an estimate that is rather too high. Measured against the
 * pieces of XLM-R's vocabulary: about 1.6 Korean syllables, 4 Latin letters or 2 digits a token.
 */
final class Tokens {
    private static final double HANGUL = 0.65;
    private static final double HAN_OR_KANA = 0.8;
    private static final double LATIN = 0.28;
    private static final double DIGIT = 0.55;
    private static final double SPACE = 0.05;
    private static final double OTHER_LETTER = 0.5;
    private static final double SIGN = 0.8;

    private Tokens() {}

    static double in(CharSequence text) {
        return in(text, 0, text.length());
    }

    static double in(CharSequence text, int from, int to) {
        double tokens = 0;
        for (int i = from; i < to; i++) {
            tokens += of(text.charAt(i));
        }
        return tokens;
    }

    static double of(char c) {
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
            return LATIN;
        }
        if (c <= ' ') {
            return SPACE;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 0xac00 && c <= 0xd7a3) {
            return HANGUL;
        }
        if (c >= 0x3040 && c <= 0x9fff) {
            return HAN_OR_KANA;
        }
        return Character.isLetter(c) ? OTHER_LETTER : SIGN;
    }
}
