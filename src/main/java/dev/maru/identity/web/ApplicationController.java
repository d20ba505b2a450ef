package dev.maru.identity.web;

import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
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

@RestController
@RequestMapping("/api/applications")
class ApplicationController {
    private final Applications applications;
    private final Callers callers;

    ApplicationController(Applications applications, Callers callers) {
        this.applications = applications;
        this.callers = callers;
    }

    record Wish(
            String name,
            String team,
            @Nullable Environment environment,
            @Nullable String costCenter,
            @Nullable String contact) {}

    /** What is left out stays as it is. */
    record Change(
            @Nullable String name,
            @Nullable Environment environment,
            @Nullable String costCenter,
            @Nullable String contact) {
        ApplicationDetails over(Application now) {
            return new ApplicationDetails(
                    Objects.requireNonNullElse(name, now.name()),
                    Objects.requireNonNullElse(environment, now.environment()),
                    Objects.requireNonNullElse(costCenter, now.costCenter()),
                    Objects.requireNonNullElse(contact, now.contact()));
        }
    }

    @GetMapping
    Slice<Application> list(
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TeamScope visible = callers.current().scope(Permission.SEE_TEAM);
        TeamScope scope = team == null ? visible : visible.and(new TeamScope.Only(Set.of(team)));
        return Lists.slice(
                applications.in(scope),
                PageRequest.of(limit, cursor),
                application -> application.id().text());
    }

    @PostMapping
    ResponseEntity<Application> create(@RequestBody Wish wish) {
        var details = new ApplicationDetails(
                wish.name(),
                Objects.requireNonNullElse(wish.environment(), Environment.DEVELOPMENT),
                Objects.requireNonNullElse(wish.costCenter(), ""),
                Objects.requireNonNullElse(wish.contact(), ""));
        Application made = applications.create(callers.current(), TeamId.valueOf(wish.team()), details);
        return ResponseEntity.created(URI.create("/api/applications/" + made.id()))
                .eTag(new EntityTag(made.version()).toString())
                .body(made);
    }

    @GetMapping("/{id}")
    ResponseEntity<Application> get(@PathVariable ApplicationId id) {
        return tagged(applications.get(callers.current(), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Application> change(
            @PathVariable ApplicationId id,
            @RequestBody Change change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        Application now = applications.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        return tagged(applications.change(caller, id, change.over(now), now.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable ApplicationId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        Application now = applications.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        applications.remove(caller, id, now.version());
    }

    private static ResponseEntity<Application> tagged(Application application) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(application.version()).toString())
                .body(application);
    }
}
