package dev.maru.request.web;

import dev.maru.identity.Callers;
import dev.maru.request.Delegation;
import dev.maru.request.DelegationId;
import dev.maru.request.Delegations;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who approves in whose name. */
@RestController
@RequestMapping("/api/delegations")
class DelegationController {
    private final Callers callers;
    private final Delegations delegations;
    private final Clock clock;

    DelegationController(Callers callers, Delegations delegations, Clock clock) {
        this.callers = callers;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** @param begins now where it is left out */
    record Giving(
            @Nullable String to,
            @Nullable Instant begins,
            @Nullable Instant ends,
            @Nullable String note) {}

    @GetMapping
    Slice<Delegation> list() {
        return new Slice<>(delegations.of(callers.current()), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Delegation give(@RequestBody Giving given) {
        return delegations.give(
                callers.current(),
                UserId.valueOf(Words.required("to", given.to())),
                given.begins() == null ? clock.instant() : given.begins(),
                Words.required("ends", given.ends()),
                Words.orEmpty(given.note()));
    }

    /** Takes it back; it stays in the list as ended. */
    @DeleteMapping("/{id}")
    Delegation end(@PathVariable DelegationId id) {
        return delegations.end(callers.current(), id);
    }
}
