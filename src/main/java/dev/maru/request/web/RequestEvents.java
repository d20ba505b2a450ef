package dev.maru.request.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Users;
import dev.maru.request.Request;
import dev.maru.request.RequestChanged;
import dev.maru.request.Requests;
import dev.maru.request.web.RequestResources.EventResource;
import dev.maru.shared.RequestId;
import dev.maru.shared.Slice;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens to a request: as a list, or as it happens until nothing more can. */
@RestController
@RequestMapping("/api/requests/{id}/events")
class RequestEvents {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** A change made by another node is not heard of, so it is looked for as well. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Callers callers;
    private final Requests requests;
    private final Users users;
    private final Map<RequestId, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

    RequestEvents(Callers callers, Requests requests, Users users) {
        this.callers = callers;
        this.requests = requests;
        this.users = users;
    }

    /** @param after only those with a higher number */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Slice<EventResource> list(@PathVariable RequestId id, @RequestParam(defaultValue = "0") int after) {
        Request request = requests.get(callers.current(), id);
        return new Slice<>(
                request.timeline().stream()
                        .filter(entry -> entry.number() > after)
                        .map(EventResource::of)
                        .toList(),
                null);
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(
            @PathVariable RequestId id,
            @RequestParam(defaultValue = "0") int after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer last) {
        Caller caller = callers.current();
        requests.get(caller, id);
        var emitter = new SseEmitter(LONGEST.toMillis());
        var open = new AtomicBoolean(true);
        emitter.onCompletion(() -> open.set(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> open.set(false));
        Thread.ofVirtual().name("request-events").start(() -> {
            try {
                send(caller, id, last == null ? after : last, emitter, open);
                emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                // whoever listened has left
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                emitter.completeWithError(e);
            }
        });
        return emitter;
    }

    private void send(Caller caller, RequestId id, int after, SseEmitter emitter, AtomicBoolean open)
            throws IOException, InterruptedException {
        var news = new Semaphore(1);
        Set<Semaphore> all = waiting.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet());
        all.add(news);
        int sent = after;
        try {
            boolean over = false;
            while (open.get() && !over) {
                if (!news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
                news.drainPermits();
                // asked anew each time: who may no longer see it hears nothing more
                Caller now = users.caller(caller.user(), caller.permissions()).orElseThrow();
                Request request = requests.get(now, id);
                for (var entry : request.timeline()) {
                    if (entry.number() > sent) {
                        emitter.send(SseEmitter.event()
                                .id(Integer.toString(entry.number()))
                                .name(Words.of(entry.kind()))
                                .data(EventResource.of(entry), MediaType.APPLICATION_JSON));
                        sent = entry.number();
                    }
                }
                over = request.state().isFinal();
            }
        } finally {
            all.remove(news);
            waiting.computeIfPresent(id, (_, rest) -> rest.isEmpty() ? null : rest);
        }
    }

    @EventListener
    void changed(RequestChanged change) {
        waiting.getOrDefault(change.request(), Set.of()).forEach(Semaphore::release);
    }
}
