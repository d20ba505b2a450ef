package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.request.RequestState;
import dev.maru.request.Verdict;
import dev.maru.request.Verdict.Need;
import dev.maru.ui.Badge;
import dev.maru.ui.Text;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.stream.Collectors;

/** The small signs of a request, and the policy's verdict in words. */
final class Marks {
    private static final String GROUP = "group:";

    private Marks() {}

    static Badge state(RequestState state) {
        return new Badge(tone(state), text("request.state", state));
    }

    static Tone tone(RequestState state) {
        return switch (state) {
            case DRAFT, WITHDRAWN -> Tone.NEUTRAL;
            case PREVIEWING, PREVIEWED, APPROVED -> Tone.INFO;
            case AWAITING_APPROVAL, CHANGES_REQUESTED -> Tone.WARNING;
            case DONE -> Tone.OK;
            case PREVIEW_FAILED, FAILED, DENIED, REJECTED -> Tone.DANGER;
        };
    }

    static Badge verdict(Verdict verdict) {
        return switch (verdict.decision()) {
            case Verdict.Automatic() -> new Badge(Tone.OK, "✓", text("request.verdict.automatic"));
            case Verdict.NeedsApproval(var needs) -> new Badge(Tone.WARNING, needs(needs));
            case Verdict.Denied denied -> new Badge(Tone.DANGER, text("request.verdict.denied"));
        };
    }

    /** In a few words, such as: needs 2 of approvers, then 1 of finance. */
    static String words(Verdict verdict) {
        return switch (verdict.decision()) {
            case Verdict.Automatic() -> text("request.verdict.automatic");
            case Verdict.NeedsApproval(var needs) -> needs(needs);
            case Verdict.Denied(var reasons) ->
                text(
                        "request.verdict.denied.why",
                        reasons.stream().map(RuleWords::reason).collect(Collectors.joining(" ")));
        };
    }

    static String needs(List<Need> needs) {
        return text(
                "request.verdict.needs",
                needs.stream()
                        .collect(Collectors.groupingBy(Need::stage, java.util.TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(stage -> stage.stream().map(Marks::need).collect(Collectors.joining(text("request.and"))))
                        .collect(Collectors.joining(text("request.then"))));
    }

    static String need(Need need) {
        return text("request.need", need.count(), group(need.group()));
    }

    static String group(String group) {
        if (group.startsWith(GROUP)) {
            return group.substring(GROUP.length());
        }
        String key = "request.group." + group;
        return Text.exists(key) ? text(key) : group;
    }
}
