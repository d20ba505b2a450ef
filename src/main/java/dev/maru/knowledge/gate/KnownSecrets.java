package dev.maru.knowledge.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Keys by the shapes that their issuers publish, and what is called a password and looks like one. */
final class KnownSecrets {
    private static final Pattern SHAPES = Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36,}\\b|\\bgithub_pat_[A-Za-z0-9_]{50,}"
            + "|\\bglpat-[A-Za-z0-9_-]{20,}"
            + "|\\bxox[baprs]-[A-Za-z0-9-]{10,}"
            + "|\\bAIza[0-9A-Za-z_-]{35}"
            + "|\\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}"
            + "|\\b[sr]k_live_[0-9A-Za-z]{20,}"
            + "|\\bnpm_[A-Za-z0-9]{36}\\b|\\bpypi-[A-Za-z0-9_-]{50,}|\\bhf_[A-Za-z]{30,}\\b"
            + "|\\bmaru_(?:pat_)?[A-Za-z0-9]{30,}"
            + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"
            + "|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\\s\\S]{0,4000}?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)"
            + "|(?<=AccountKey=)[A-Za-z0-9+/]{60,}={0,2}"
            + "|(?<=://)[^\\s:/@]{2,40}:[^\\s:/@]{6,60}(?=@)");
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)(?:password|passwd|pwd|비밀번호|패스워드|secret(?:[_-]?(?:access)?[_-]?key)?|api[_-]?key|access[_-]?token|auth[_-]?token"
                    + "|client[_-]?secret|인증키|토큰)[\"']?\\s*(?:[:=]|은|는)\\s*[\"']?([^\\s\"'<>{}()\\[\\],;]{8,200})");
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i).*(example|placeholder|changeme|change-me|your|xxx|\\*\\*\\*|\\.\\.\\.|dummy|sample|test|redacted|1234567|abcdefg"
                    + "|password|secret|\\$\\{|env\\.|process\\.|getenv).*");
    private static final double LEAST_ENTROPY = 2.8;

    private KnownSecrets() {}

    static List<Spot> in(String text) {
        List<Spot> spots = new ArrayList<>();
        SHAPES.matcher(text)
                .results()
                .filter(match -> !isPlaceholder(match.group()))
                .forEach(match -> spots.add(new Spot(match.start(), match.end())));
        ASSIGNED.matcher(text)
                .results()
                .filter(KnownSecrets::looksLikeOne)
                .forEach(match -> spots.add(new Spot(match.start(1), match.end(1))));
        return spots;
    }

    private static boolean isPlaceholder(String value) {
        return value.contains("EXAMPLE") || entropy(value) < 2.2;
    }

    /** Letters and digits or signs together, as little like a word as passwords are. */
    private static boolean looksLikeOne(MatchResult match) {
        String value = match.group(1);
        boolean mixed = value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(c -> c < 128 && Character.isLetter(c))
                && value.chars().allMatch(c -> c < 128);
        return mixed
                && entropy(value) >= LEAST_ENTROPY
                && !PLACEHOLDER.matcher(value).matches();
    }

    /** In bits a character (Shannon). */
    static double entropy(String text) {
        Map<Character, Integer> counts = new HashMap<>();
        for (char c : text.toCharArray()) {
            counts.merge(c, 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
