package dev.maru.provisioning.web;

import dev.maru.identity.Callers;
import dev.maru.provisioning.OperationFilter;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.Operations;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/operations}: what is being done, with its events. */
@RestController
@RequestMapping("/api/operations")
class OperationController {
    private final Operations operations;
    private final Callers callers;
    private final JsonMapper json;

    OperationController(Operations operations, Callers callers, JsonMapper json) {
        this.operations = operations;
        this.callers = callers;
        this.json = json;
    }

    @GetMapping
    Slice<OperationBody> list(
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable ComponentId component,
            @RequestParam(required = false) @Nullable RequestId request,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var filter = new OperationFilter(team, component, request, states(state));
        Slice<OperationBody> found = operations
                .list(callers.current(), filter, page.limit(), page.after())
                .map(OperationBody::of);
        return Lists.slice(found, Function.identity());
    }

    private static Set<OperationState> states(@Nullable List<String> words) {
        return words == null
                ? Set.of()
                : words.stream()
                        .map(word -> OperationState.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    @GetMapping("/{operation}")
    OperationBody get(@PathVariable OperationId operation) {
        return OperationBody.of(operations.get(callers.current(), operation));
    }

    /** In order; a cursor is the sequence number of the last. */
    @GetMapping(path = "/{operation}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    Slice<OperationBody.EventBody> events(
            @PathVariable OperationId operation,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        long after = page.after() == null ? 0 : sequence(page.after());
        var events = operations.events(callers.current(), operation, after, page.limit() + 1).stream()
                .map(OperationBody.EventBody::of)
                .toList();
        if (events.size() <= page.limit()) {
            return new Slice<>(events, null);
        }
        var items = events.subList(0, page.limit());
        return new Slice<>(
                items, PageRequest.cursor(Long.toString(items.getLast().sequence())));
    }

    /** The same as they happen, until the operation has ended; a lost connection goes on where it broke off. */
    @GetMapping(path = "/{operation}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @PathVariable OperationId operation,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        long after = last == null || last.isBlank() ? 0 : sequence(last);
        new EventStream(operations, json).send(callers.current(), operation, after, response);
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no sequence number of an event", e);
        }
    }

    @PostMapping("/{operation}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OperationBody retry(
            @PathVariable OperationId operation, @RequestBody(required = false) @Nullable RetryBody wanted) {
        Set<String> keeping = wanted == null || wanted.keep() == null ? Set.of() : wanted.keep();
        return OperationBody.of(operations.retry(callers.current(), operation, keeping));
    }

    /** @param keep of a teardown: the resources that could not be deleted and are to stay */
    record RetryBody(@Nullable Set<String> keep) {}

    @PostMapping("/{operation}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OperationBody cancel(@PathVariable OperationId operation) {
        return OperationBody.of(operations.cancel(callers.current(), operation));
    }
}
