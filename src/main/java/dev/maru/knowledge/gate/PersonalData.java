package dev.maru.knowledge.gate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What identifies or reaches a person. Shapes are checked further where the number itself allows it. */
public enum PersonalData {
    /** 주민등록번호 and 외국인등록번호: a date of birth, a digit for century and sex, and until October 2020 a check digit. */
    RESIDENT_NUMBER(
            "주민등록번호",
            "resident number",
            "(?<![\\d-])(\\d{2})(\\d{2})(\\d{2})\\s?[-–]?\\s?([1-8])(\\d{6})(?![\\d-])",
            PersonalData::isResidentNumber),
    CARD(
            "카드번호",
            "card number",
            "(?<![\\d-])(?:[3-6]\\d{3})(?:[- ]?\\d{4}){2}[- ]?\\d{3,4}(?![\\d-])|(?<![\\d-])3[47]\\d{2}[- ]?\\d{6}[- ]?\\d{5}(?![\\d-])",
            PersonalData::hasLuhn),
    PHONE(
            "전화번호",
            "phone number",
            "(?<![\\d-])(?:(?:\\+|00)82[- ]?\\(?0?\\)?|0)1[016789][-. )]{0,2}\\d{3,4}[-. ]?\\d{4}(?![\\d-])",
            match -> true),
    PASSPORT(
            "여권번호",
            "passport number",
            "(?i:여권|passport)[^\\n]{0,20}?(?<![A-Za-z\\d])([MSRODG]\\d{3}[A-Z\\d]\\d{4})(?![A-Za-z\\d])",
            match -> true),
    DRIVING_LICENCE(
            "운전면허번호",
            "driving licence number",
            "(?<![\\d-])(?:1[1-9]|2[0-8]|서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[- ]\\d{2}-\\d{6}-\\d{2}(?![\\d-])",
            match -> true),
    ACCOUNT(
            "계좌번호",
            "bank account",
            "(?i:계좌|은행|입금|예금주|account\\s*(?:no|number|#)|iban)[^\\n\\d]{0,25}(?<![\\d-])(\\d{2,6}-\\d{2,6}-\\d{2,8}(?:-\\d{1,3})?|\\d{10,14})(?![\\d-])",
            match -> true),
    EMAIL(
            "이메일",
            "e-mail address",
            "(?<![\\w.+-])([\\w.+-]{1,64})@((?:[A-Za-z\\d-]{1,63}\\.){1,4}[A-Za-z]{2,24})(?![\\w-])",
            PersonalData::isOfAPerson);

    private static final Pattern OFFICE = Pattern.compile(
            "(?i)info|support|help|helpdesk|contact|admin|sales|office|no-?reply|noreply|webmaster|privacy|security|press|hr|jobs"
                    + "|recruit|service|customer|cs|team|postmaster|abuse|billing|legal|it|dev|api|git|example|user|username"
                    + "|name|test|your.?name|.*-team|.*_team|.*desk|.*center|.*support");
    private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

    private final String korean;
    private final String english;
    private final Pattern pattern;
    private final Predicate<MatchResult> check;

    PersonalData(String korean, String english, String pattern, Predicate<MatchResult> check) {
        this.korean = korean;
        this.english = english;
        this.pattern = Pattern.compile(pattern);
        this.check = check;
    }

    /** What is put in its place. */
    String mask(boolean inKorean) {
        return "[" + (inKorean ? korean : english) + "]";
    }

    /** The first group is what is masked where the shape needs words around it to be known by. */
    List<Spot> in(String text) {
        return pattern.matcher(text)
                .results()
                .filter(check)
                .map(match -> this == PASSPORT || this == ACCOUNT
                        ? new Spot(match.start(1), match.end(1))
                        : new Spot(match.start(), match.end()))
                .toList();
    }

    private static boolean isResidentNumber(MatchResult match) {
        int sex = match.group(4).charAt(0) - '0';
        int century = switch (sex) {
            case 1, 2, 5, 6 -> 1900;
            default -> 2000;
        };
        LocalDate born;
        try {
            born = LocalDate.of(
                    century + Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)));
        } catch (DateTimeException none) {
            return false;
        }
        // Those born, and those who changed theirs, since October 2020 have digits at random.
        boolean parted = match.group().contains("-") || match.group().contains("–");
        return hasCheckDigit(match, sex) || born.isAfter(LocalDate.of(2020, 9, 30)) && parted;
    }

    private static boolean hasCheckDigit(MatchResult match, int sex) {
        String digits = match.group(1) + match.group(2) + match.group(3) + match.group(4) + match.group(5);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 10;
        int expected = sex >= 5 ? (13 - sum % 11) % 10 : check;
        return digits.charAt(12) - '0' == expected;
    }

    private static boolean hasLuhn(MatchResult match) {
        String digits = match.group().replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 2;
    }

    /** An office's address is for everybody to know. */
    private static boolean isOfAPerson(MatchResult match) {
        return !OFFICE.matcher(match.group(1)).matches()
                && !match.group(2)
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("(.*\\.)?example\\.(com|org|net)|.*\\.example|.*\\.(png|jpg|svg)");
    }
}
