package dev.maru.identity.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Membership;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.shared.GroupId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/teams")
class TeamController {
    private final Teams teams;
    private final Callers callers;

    TeamController(Teams teams, Callers callers) {
        this.teams = teams;
        this.callers = callers;
    }

    record Named(String name) {}

    /** @param user a person's or service account's id, or a group's */
    record Member(String user, TeamRole role) {}

    @GetMapping
    Slice<Team> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Lists.slice(
                teams.visibleTo(callers.current()),
                PageRequest.of(limit, cursor),
                team -> team.id().text());
    }

    @PostMapping
    ResponseEntity<Team> create(@RequestBody Named named) {
        Team team = teams.create(callers.current(), named.name());
        return ResponseEntity.created(URI.create("/api/teams/" + team.id()))
                .eTag(new EntityTag(team.version()).toString())
                .body(team);
    }

    @GetMapping("/{id}")
    ResponseEntity<Team> get(@PathVariable TeamId id) {
        return tagged(teams.get(callers.current(), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<Team> rename(
            @PathVariable TeamId id,
            @RequestBody Named named,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        Team team = teams.get(caller, id);
        new EntityTag(team.version()).requireMatch(ifMatch);
        return tagged(teams.rename(caller, id, named.name(), team.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable TeamId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        Team team = teams.get(caller, id);
        new EntityTag(team.version()).requireMatch(ifMatch);
        teams.remove(caller, id, team.version());
    }

    @GetMapping("/{id}/members")
    Slice<Membership> members(
            @PathVariable TeamId id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Lists.slice(
                teams.members(callers.current(), id),
                PageRequest.of(limit, cursor),
                member -> member.member().text());
    }

    @PutMapping("/{id}/members")
    Membership setMember(@PathVariable TeamId id, @RequestBody Member member) {
        Caller caller = callers.current();
        return member.user().startsWith("grp_")
                ? teams.setMember(caller, id, GroupId.valueOf(member.user()), member.role())
                : teams.setMember(caller, id, UserId.valueOf(member.user()), member.role());
    }

    @DeleteMapping("/{id}/members/{member}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMember(@PathVariable TeamId id, @PathVariable String member) {
        if (member.startsWith("grp_")) {
            teams.removeMember(callers.current(), id, GroupId.valueOf(member));
        } else {
            teams.removeMember(callers.current(), id, UserId.valueOf(member));
        }
    }

    private static ResponseEntity<Team> tagged(Team team) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(team.version()).toString())
                .body(team);
    }
}
