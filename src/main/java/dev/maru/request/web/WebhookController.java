package dev.maru.request.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.TimelineEntry;
import dev.maru.request.Webhook;
import dev.maru.request.WebhookId;
import dev.maru.request.Webhooks;
import dev.maru.shared.RequestId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.EntityTag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that are told of what happens to requests. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {
    private final Callers callers;
    private final Webhooks webhooks;

    WebhookController(Callers callers, Webhooks webhooks) {
        this.callers = callers;
        this.webhooks = webhooks;
    }

    /** @param kinds of events, such as approved; all where it is left out */
    record WebhookBody(
            @Nullable String team,
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> kinds,
            @Nullable Boolean active) {
        Set<TimelineEntry.Kind> kindsMeant() {
            return kinds == null
                    ? Set.of()
                    : kinds.stream()
                            .map(kind -> Words.read(TimelineEntry.Kind.class, "kind of event", kind))
                            .collect(Collectors.toSet());
        }
    }

    /** @param secret what deliveries are signed with; readable this one time */
    record WebhookResource(
            WebhookId id,
            @Nullable TeamId team,
            String name,
            URI url,
            Set<String> kinds,
            boolean active,
            @Nullable String secret,
            UserId createdBy,
            Instant createdAt) {
        static WebhookResource of(Webhook webhook, @Nullable String secret) {
            return new WebhookResource(
                    webhook.id(),
                    webhook.team(),
                    webhook.name(),
                    webhook.url(),
                    webhook.kinds().stream().map(Words::of).collect(Collectors.toCollection(TreeSet::new)),
                    webhook.active(),
                    secret,
                    webhook.createdBy(),
                    webhook.createdAt());
        }
    }

    record DeliveryResource(
            UUID id,
            String kind,
            RequestId request,
            String state,
            int attempts,
            @Nullable Integer status,
            String problem,
            Instant createdAt,
            @Nullable Instant nextAt) {
        static DeliveryResource of(Webhook.Delivery delivery) {
            return new DeliveryResource(
                    delivery.id(),
                    Words.of(delivery.kind()),
                    delivery.request(),
                    Words.of(delivery.state()),
                    delivery.attempts(),
                    delivery.status(),
                    delivery.problem(),
                    delivery.createdAt(),
                    delivery.nextAt());
        }
    }

    @GetMapping
    Slice<WebhookResource> list(@RequestParam(required = false) @Nullable String team) {
        return new Slice<>(webhooks.in(callers.current(), team == null ? null : TeamId.valueOf(team)), null)
                .map(webhook -> WebhookResource.of(webhook, null));
    }

    @PostMapping
    ResponseEntity<WebhookResource> create(@RequestBody WebhookBody wanted) {
        Webhook.Created made = webhooks.create(
                callers.current(),
                wanted.team() == null ? null : TeamId.valueOf(wanted.team()),
                Words.required("name", wanted.name()),
                URI.create(Words.required("url", wanted.url())),
                wanted.kindsMeant());
        return tagged(HttpStatus.CREATED, made.webhook(), made.secret());
    }

    @GetMapping("/{id}")
    ResponseEntity<WebhookResource> get(@PathVariable WebhookId id) {
        return tagged(HttpStatus.OK, webhooks.get(callers.current(), id), null);
    }

    @PatchMapping("/{id}")
    ResponseEntity<WebhookResource> change(
            @PathVariable WebhookId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WebhookBody change) {
        Caller caller = callers.current();
        Webhook now = webhooks.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        Webhook changed = webhooks.change(
                caller,
                id,
                change.name() == null ? now.name() : change.name(),
                change.url() == null ? now.url() : URI.create(change.url()),
                change.kinds() == null ? now.kinds() : change.kindsMeant(),
                change.active() == null ? now.active() : change.active(),
                now.version());
        return tagged(HttpStatus.OK, changed, null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable WebhookId id) {
        webhooks.remove(callers.current(), id);
    }

    /** Newest first, the last hundred. */
    @GetMapping("/{id}/deliveries")
    Slice<DeliveryResource> deliveries(@PathVariable WebhookId id) {
        return new Slice<>(webhooks.deliveries(callers.current(), id), null).map(DeliveryResource::of);
    }

    @PostMapping("/{id}/deliveries/{delivery}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void redeliver(@PathVariable WebhookId id, @PathVariable UUID delivery) {
        webhooks.redeliver(callers.current(), id, delivery);
    }

    private static ResponseEntity<WebhookResource> tagged(HttpStatus status, Webhook webhook, @Nullable String secret) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(webhook.version()).toString())
                .body(WebhookResource.of(webhook, secret));
    }
}
