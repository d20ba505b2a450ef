package dev.maru.apikey;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.Act;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.KeyId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where keys are issued, rotated and revoked, each with its audit row in the same transaction. */
@Service
@Transactional
class KeyDesk implements ApiKeys, ComponentKeys {
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final KeyRepository keys;
    private final LastUses lastUses;
    private final Applications applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeyDesk(
            KeyRepository keys,
            LastUses lastUses,
            Applications applications,
            ApplicationEventPublisher events,
            Clock clock) {
        this.keys = keys;
        this.lastUses = lastUses;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ApiKey> of(Caller caller, ApplicationId application) {
        applications.get(caller, application);
        List<StoredKey> stored = keys.findByApplicationOrderByCreatedAtDesc(application.value());
        var used = lastUses.of(stored.stream().map(StoredKey::id).collect(Collectors.toSet()));
        return stored.stream().map(key -> key.seen(used.get(key.id()))).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ApiKey> find(Caller caller, KeyId key) {
        return keys.findById(key.value())
                .map(stored -> stored.seen(null))
                .filter(found -> applications
                        .find(found.application())
                        .filter(owner -> caller.may(Permission.SEE_TEAM, owner.team()))
                        .isPresent());
    }

    @Override
    public IssuedKey issue(Caller caller, ApplicationId application, KeyWish wish) {
        return issue(caller, application, wish, null);
    }

    @Override
    public IssuedKey issue(Caller caller, ApplicationId application, ComponentId component, KeyWish wish) {
        return issue(caller, application, wish, component);
    }

    private IssuedKey issue(Caller caller, ApplicationId application, KeyWish wish, @Nullable ComponentId component) {
        Application owner = applications.get(caller, application);
        caller.require(Permission.MANAGE_APPLICATIONS, owner.team());
        String secret = Secret.make();
        var key = new StoredKey(application, wish, secret, caller.user(), clock.instant());
        var details = new HashMap<String, String>();
        if (component != null) {
            key.callThrough(component);
            details.put("component", component.text());
        }
        ApiKey issued = save(key);
        details.putAll(expiry(issued));
        tell("key.created", caller, owner, issued, details);
        return new IssuedKey(issued, secret);
    }

    @Override
    public IssuedKey rotate(Caller caller, KeyId key, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException(
                    "the overlap of two keys is between 0 and " + LONGEST_OVERLAP.toDays() + " days, got " + overlap);
        }
        StoredKey old = get(caller, key);
        Application owner = toManage(caller, old);
        String secret = Secret.make();
        ApiKey issued = save(old.succeededBy(secret, caller.user(), overlap, clock.instant()));
        ApiKey ending = save(old);
        var details = expiry(ending);
        details.put("successor", issued.id().text());
        tell("key.rotated", caller, owner, ending, details);
        return new IssuedKey(issued, secret);
    }

    @Override
    public ApiKey revoke(Caller caller, KeyId key) {
        StoredKey stored = get(caller, key);
        Application owner = toManage(caller, stored);
        boolean changed = stored.revoke(clock.instant());
        ApiKey revoked = save(stored);
        if (changed) {
            tell("key.revoked", caller, owner, revoked, Map.of());
        }
        return revoked;
    }

    @Override
    public void suspend(ComponentId component) {
        change(component, "key.suspended", key -> key.suspend(true, clock.instant()));
    }

    @Override
    public void resume(ComponentId component) {
        change(component, "key.resumed", key -> key.suspend(false, clock.instant()));
    }

    @Override
    public void end(ComponentId component) {
        change(component, "key.revoked", key -> key.revoke(clock.instant()));
    }

    private void change(ComponentId component, String act, Predicate<StoredKey> change) {
        for (StoredKey key : keys.findByComponent(component.value())) {
            if (change.test(key)) {
                ApiKey changed = save(key);
                var team = applications.find(changed.application()).map(Application::team);
                events.publishEvent(new Act(
                        act,
                        null,
                        ref(changed.id()),
                        team.orElse(null),
                        Map.of("name", changed.name(), "component", component.text())));
            }
        }
        events.publishEvent(new KeysChanged());
    }

    private ApiKey save(StoredKey key) {
        return keys.saveAndFlush(key).seen(null);
    }

    /** A key of an application that the caller may not see is no key to them. */
    private StoredKey get(Caller caller, KeyId key) {
        StoredKey stored = keys.findById(key.value()).orElseThrow(() -> new NotFound(ref(key)));
        try {
            applications.get(caller, stored.applicationId());
            return stored;
        } catch (NotFound e) {
            throw new NotFound(ref(key));
        }
    }

    private Application toManage(Caller caller, StoredKey key) {
        Application owner = applications.get(caller, key.applicationId());
        caller.require(Permission.MANAGE_APPLICATIONS, owner.team());
        return owner;
    }

    private void tell(String act, Caller by, Application owner, ApiKey key, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("name", key.name());
        details.put("application", owner.id().text());
        events.publishEvent(new Act(act, by.user(), ref(key.id()), owner.team(), details));
        events.publishEvent(new KeysChanged());
    }

    private static Map<String, String> expiry(ApiKey key) {
        var details = new HashMap<String, String>();
        Instant at = key.expiresAt();
        details.put("expires", at == null ? "never" : at.toString());
        return details;
    }

    private static ResourceRef ref(KeyId key) {
        return ResourceRef.of("key", key);
    }
}
