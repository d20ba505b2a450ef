package dev.maru.identity.web;

import dev.maru.identity.Callers;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.shared.GroupId;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/groups")
class GroupController {
    private final Groups groups;
    private final Callers callers;

    GroupController(Groups groups, Callers callers) {
        this.groups = groups;
        this.callers = callers;
    }

    record Named(String name) {}

    @GetMapping
    Slice<Group> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Lists.slice(
                groups.all(callers.current()),
                PageRequest.of(limit, cursor),
                group -> group.id().text());
    }

    @PostMapping
    ResponseEntity<Group> create(@RequestBody Named named) {
        Group made = groups.create(callers.current(), named.name());
        return ResponseEntity.created(URI.create("/api/groups/" + made.id())).body(made);
    }

    @GetMapping("/{id}")
    Group get(@PathVariable GroupId id) {
        return groups.get(callers.current(), id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable GroupId id) {
        groups.remove(callers.current(), id);
    }

    @PutMapping("/{id}/members")
    Group setMembers(@PathVariable GroupId id, @RequestBody List<String> members) {
        return groups.setMembers(
                callers.current(), id, members.stream().map(UserId::valueOf).collect(Collectors.toSet()));
    }

    @GetMapping("/{id}/roles")
    List<UserController.Role> roles(@PathVariable GroupId id) {
        groups.get(callers.current(), id);
        return groups.roles(id).stream().map(UserController.Role::of).toList();
    }

    @PutMapping("/{id}/roles")
    List<UserController.Role> setRoles(@PathVariable GroupId id, @RequestBody List<UserController.Role> roles) {
        groups.setRoles(
                callers.current(),
                id,
                roles.stream().map(UserController.Role::toAssignment).collect(Collectors.toSet()));
        return roles;
    }
}
