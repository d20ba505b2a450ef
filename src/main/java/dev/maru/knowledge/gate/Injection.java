package dev.maru.knowledge.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words to a model in a document meant for people. What people see is judged strictly, for texts about such attacks quote them;
 * what is hidden from them has fewer reasons to address anybody.
 */
final class Injection {
    private static final String DIRECT =
            "(?:ignore|disregard|forget|override)\\s+(?:(?:all|any|every|the|your|my|these|of)\\s+){0,3}(?:previous|prior|above|earlier"
                    + "|preceding|foregoing|system|original)\\s+(?:\\w+\\s+)?(?:instruction|prompt|rule|direction|guideline|context"
                    + "|message|command|polic)"
                    + "|(?:reveal|print|show|repeat|output)\\s+(?:me\\s+)?(?:your|the)\\s+(?:system|hidden|initial)\\s+(?:prompt|instruction)"
                    + "|you\\s+are\\s+now\\s+(?:in\\s+)?(?:a|an|the|dan|developer|jailbroken|unrestricted)"
                    + "|new\\s+(?:system\\s+)?instructions?\\s*:"
                    + "|(?:do\\s+not|don't|never)\\s+(?:tell|inform|mention|reveal)\\s+(?:this\\s+)?(?:to\\s+)?the\\s+(?:user|human|reader)"
                    + "|when\\s+(?:asked|summari[sz]ing|answering)[^.\\n]{0,60}(?:always|must|only)\\s+(?:say|answer|respond|reply|recommend)"
                    + "|<\\|(?:im_start|im_end|system|endoftext)\\|>|\\[/?INST\\]|<<SYS>>|^\\s*#{2,}\\s*system\\s*:"
                    + "|(?:이전|앞선?|위|지금까지|기존|상기|원래)의?\\s*(?:의\\s*)?(?:모든\\s*)?(?:시스템\\s*)?(?:지시|명령|지침|규칙|프롬프트|내용)(?:사항|들|문)?(?:을|를|은|는)?\\s*"
                    + "(?:모두\\s*|전부\\s*|다\\s*)?(?:무시|잊|따르지|폐기|버리|취소)"
                    + "|모든\\s*(?:지시|명령|지침|규칙|제한)(?:사항|들)?(?:을|를)?\\s*(?:무시|잊|해제)"
                    + "|(?:너는|넌|당신은|귀하는)\\s*(?:이제|지금)\\s*(?:부터\\s*)?[^.\\n]{0,30}(?:이다|입니다|하라|해라|역할|모드|한다|된다)"
                    + "|시스템\\s*프롬프트(?:를|을)?\\s*(?:출력|공개|알려|보여|말해|그대로)"
                    + "|(?:사용자|질문자)(?:에게|한테)\\s*[^.\\n]{0,25}(?:알리지|말하지|밝히지|언급하지)\\s*(?:마|말)"
                    + "|(?:어떤|무슨|모든)\\s*질문(?:에도|에는|을\\s*받아도|이\\s*와도)?[^.\\n]{0,40}(?:라고만|라고)\\s*(?:답|대답|응답|말)";
    private static final Pattern INSTRUCTION = Pattern.compile(DIRECT, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern ADDRESSED = Pattern.compile(
            "\\b(?:AI|LLM|GPT|ChatGPT|Claude|assistants?|language\\s+models?|chatbots?|copilot)\\b|어시스턴트|인공지능|언어\\s*모델|챗봇|에이아이",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URGING = Pattern.compile(
            "\\b(?:must|always|never|only|ignore|recommend|approve|rate|send|forward|respond|answer|reply|include)\\b"
                    + "|반드시|무조건|항상|절대|하라|해라|하십시오|하세요|무시|추천|승인|전송|답변|대답|출력",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT_ATTACKS = Pattern.compile(
            "inject|jailbreak|attack|adversar|example|e\\.g\\.|such as|phrase|red.?team|인젝션|탈옥|공격|악의|예시|예를|사례|문구|차단|탐지",
            Pattern.CASE_INSENSITIVE);

    /** Letters that are invisible: Unicode's tags, and long runs of zero-width signs. */
    private static final Pattern SMUGGLED =
            Pattern.compile("[\\x{E0020}-\\x{E007E}]{4,}|[\\u200b-\\u200d\\u2060\\u2062-\\u2064]{12,}");

    private Injection() {}

    static List<Spot> in(String text, boolean hidden) {
        List<Spot> spots = new ArrayList<>();
        Matcher smuggled = SMUGGLED.matcher(text);
        while (smuggled.find()) {
            spots.add(new Spot(smuggled.start(), smuggled.end()));
        }
        Matcher instruction = INSTRUCTION.matcher(text);
        while (instruction.find()) {
            if (hidden || !isQuoted(text, instruction.start(), instruction.end())) {
                spots.add(new Spot(instruction.start(), instruction.end()));
            }
        }
        if (hidden && spots.isEmpty()) {
            Matcher addressed = ADDRESSED.matcher(text);
            if (addressed.find() && URGING.matcher(text).find()) {
                spots.add(new Spot(addressed.start(), addressed.end()));
            }
        }
        return spots;
    }

    /** Whether a sentence speaks of such words instead of saying them. */
    private static boolean isQuoted(String text, int start, int end) {
        int from = Math.max(0, start - 90);
        int to = Math.min(text.length(), end + 90);
        String around = text.substring(from, start) + " " + text.substring(end, to);
        boolean quotes = text.substring(from, start).matches("(?s).*[\"'“‘「『`][^\"'”’」』`]{0,40}")
                && text.substring(end, to).matches("(?s)[^\"'“‘「『`]{0,60}[\"'”’」』`].*");
        return quotes && ABOUT_ATTACKS.matcher(around).find()
                || quotes && ABOUT_ATTACKS.matcher(text).results().count() > 1;
    }
}
