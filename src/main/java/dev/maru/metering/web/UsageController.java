package dev.maru.metering.web;

import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Dimension;
import dev.maru.metering.Feedback;
import dev.maru.metering.RecordedInvocation;
import dev.maru.metering.UsageCsv;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageQuestions;
import dev.maru.metering.UsageRow;
import dev.maru.model.Prices;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import dev.maru.shared.Slice;
import dev.maru.web.PageRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used and what it cost; the very invocations. */
@RestController
@RequestMapping("/api")
class UsageController {
    private final UsageQuestions usage;
    private final Feedback feedback;
    private final Prices prices;
    private final Callers callers;

    UsageController(UsageQuestions usage, Feedback feedback, Prices prices, Callers callers) {
        this.usage = usage;
        this.feedback = feedback;
        this.prices = prices;
        this.callers = callers;
    }

    @GetMapping(path = "/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    Slice<Map<String, @Nullable Object>> usage(@RequestParam Map<String, String> query) {
        UsageQuestion question = new UsageParameters(query).question();
        return new Slice<>(usage.usage(scope(), question), null).map(row -> json(question, row));
    }

    /** The same as a file for a spreadsheet. */
    @GetMapping(path = "/usage", produces = "text/csv")
    String csv(@RequestParam Map<String, String> query) throws IOException {
        UsageQuestion question = new UsageParameters(query).question();
        StringBuilder text = new StringBuilder();
        UsageCsv.write(question, usage.usage(scope(), question), text);
        return text.toString();
    }

    private static Map<String, @Nullable Object> json(UsageQuestion question, UsageRow row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (question.every() != null) {
            json.put("start", row.start());
        }
        for (Dimension dimension : question.by()) {
            json.put(dimension.code(), row.group().get(dimension));
        }
        if (row.modelName() != null) {
            json.put("modelName", row.modelName());
        }
        json.put("calls", row.calls());
        json.put("attempts", row.attempts());
        json.put("answered", row.answered());
        json.put("failed", row.failed());
        json.put("unpriced", row.unpriced());
        json.put("estimated", row.estimated());
        json.put("tokens", TokensJson.of(row.tokens()));
        json.put("cost", row.cost());
        json.put("firstTokenMs", InvocationJson.millis(row.firstToken()));
        return json;
    }

    @GetMapping("/invocations")
    Slice<InvocationJson> invocations(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam Map<String, String> query) {
        UsageParameters parameters = new UsageParameters(query);
        PageRequest page = PageRequest.of(limit, cursor);
        String after = page.after();
        Slice<RecordedInvocation> found = usage.invocations(
                scope(),
                parameters.period(),
                parameters.filter(),
                page.limit(),
                after == null ? null : InvocationId.valueOf(after));
        String next = found.next();
        return new Slice<>(
                found.items().stream().map(InvocationJson::of).toList(),
                next == null ? null : PageRequest.cursor(next));
    }

    @GetMapping("/invocations/{id}")
    Detail invocation(@PathVariable InvocationId id) {
        RecordedInvocation found = usage.invocation(scope(), id);
        return new Detail(
                InvocationJson.of(found),
                PricesApplied.of(found, prices),
                feedback.of(id).orElse(null));
    }

    private TeamScope scope() {
        return callers.current().scope(Permission.SEE_USAGE);
    }

    /**
     * @param pricesApplied USD per million tokens by kind of token, by the id of the price that an attempt names
     * @param feedback the latest that was given
     */
    record Detail(
            @com.fasterxml.jackson.annotation.JsonUnwrapped InvocationJson invocation,
            Map<String, Map<String, Money>> pricesApplied,
            Feedback.@Nullable Given feedback) {}
}
