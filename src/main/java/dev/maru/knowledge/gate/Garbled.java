package dev.maru.knowledge.gate;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.regex.Pattern;

/** Text that was damaged on its way: read in the wrong encoding, or recognized badly from a picture. */
final class Garbled {
    private static final int ENOUGH = 50_000;

    /** UTF-8 read as Windows-1252: Hangul begins with ê to í, Latin letters with Ã and Â. */
    private static final Pattern UTF8_AS_LATIN = Pattern.compile(
            "[êëìíïåäæçèé][\\u0080-\\u00bf\\u2010-\\u2122\\u0152-\\u0192\\u02c6\\u02dc]{1,2}|[ÃÂ][\\u0080-\\u00bf\\u2010-\\u2122]");

    /** EUC-KR read as Windows-1252: pairs of letters from À to þ and signs, many in a row. */
    private static final Pattern KOREAN_AS_LATIN = Pattern.compile("[\\u00a1-\\u00ff]{4,}");

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern ODD_WORD = Pattern.compile(
            "(?=.*[\\p{L}])(?=.*[|~^\\\\{}<>_=§¢£¥€¬¦°±*#@$%&!?;]).*[\\p{L}\\d][|~^\\\\{}<>_=§¢£¥€¬¦°±*#@$%&!?;]+[\\p{L}\\d].*"
                    + "|[|~^\\\\{}<>_=§¢£¥€¬¦°±*#@$%&!?;]{2,}|(?i:[bcdfghjklmnpqrstvwxz]{6,})|[a-z]+[0-9]+[a-z]+[0-9a-z]*|[a-z]+[A-Z][a-z]*[A-Z].*");

    private Garbled() {}

    /** @return how much of it, from 0 to 1; what is above a tenth cannot be read */
    static double share(String whole) {
        String text = whole.length() > ENOUGH ? whole.substring(0, ENOUGH) : whole;
        int letters = 0;
        int lost = 0;
        int hangul = 0;
        int rare = 0;
        CharsetEncoder everyday = Charset.forName("EUC-KR").newEncoder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters++;
            }
            if (c == '\ufffd' || c >= 0xe000 && c <= 0xf8ff) {
                lost++;
            }
            if (c >= 0xac00 && c <= 0xd7a3) {
                hangul++;
                rare += everyday.canEncode(c) ? 0 : 1;
            }
        }
        if (letters + lost < 20) {
            return 0;
        }
        // 2,350 syllables write Korean; 11,172 exist, and a wrong encoding meets them all.
        double strange = hangul < 10 ? 0 : (double) rare / hangul;
        double latin = (double) (length(UTF8_AS_LATIN, text) + length(KOREAN_AS_LATIN, text)) / (letters + lost);
        return Math.max(Math.max((double) lost * 3 / (letters + lost), strange * 2), Math.max(latin, noise(text)));
    }

    private static int length(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToInt(match -> match.end() - match.start())
                .sum();
    }

    /** Words with signs and digits in the middle, as a bad recognition makes them; up to a tenth is ordinary. */
    private static double noise(String text) {
        int words = 0;
        int odd = 0;
        int fragments = 0;
        for (var match :
                (Iterable<java.util.regex.MatchResult>) WORD.matcher(text).results()::iterator) {
            String word = match.group();
            if (word.length() > 60 || word.contains("://") || word.contains("@")) {
                continue;
            }
            words++;
            odd += ODD_WORD.matcher(word).matches() ? 1 : 0;
            fragments += word.length() == 1 && !Character.isDigit(word.charAt(0)) ? 1 : 0;
        }
        if (words < 15) {
            return 0;
        }
        double share = (double) odd / words;
        double broken = (double) fragments / words;
        return Math.max(share > 0.12 ? share : 0, broken > 0.45 ? broken : 0);
    }
}
