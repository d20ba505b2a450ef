package dev.maru.prompt.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.prompt.Diff;
import dev.maru.prompt.Label;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptFilter;
import dev.maru.prompt.PromptVersion;
import dev.maru.prompt.Prompts;
import dev.maru.prompt.Template;
import dev.maru.shared.PromptId;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/prompts")
class PromptController {
    private final Callers callers;
    private final Prompts prompts;

    PromptController(Callers callers, Prompts prompts) {
        this.callers = callers;
        this.prompts = prompts;
    }

    /** A prompt; what its labels point at by their names in lower case. */
    record PromptResource(
            PromptId id,
            TeamId team,
            String name,
            String description,
            int latest,
            Map<String, Integer> labels,
            boolean archived,
            UserId createdBy,
            Instant createdAt,
            Instant changedAt) {
        static PromptResource of(Prompt prompt) {
            var labels = new TreeMap<String, Integer>();
            prompt.labels().forEach((label, number) -> labels.put(label.name().toLowerCase(Locale.ROOT), number));
            return new PromptResource(
                    prompt.id(),
                    prompt.team(),
                    prompt.name(),
                    prompt.description(),
                    prompt.latest(),
                    labels,
                    prompt.archived(),
                    prompt.createdBy(),
                    prompt.createdAt(),
                    prompt.changedAt());
        }
    }

    record VersionResource(
            PromptId prompt,
            int number,
            String system,
            String text,
            List<String> variables,
            String note,
            UserId author,
            Instant createdAt) {
        static VersionResource of(PromptVersion version) {
            Template template = version.template();
            return new VersionResource(
                    version.prompt(),
                    version.number(),
                    template.system(),
                    template.text(),
                    List.copyOf(template.variables()),
                    version.note(),
                    version.author(),
                    version.createdAt());
        }
    }

    record NewPrompt(
            @Nullable String team,
            @Nullable String name,
            @Nullable String description,
            @Nullable String system,
            @Nullable String text,
            @Nullable String note) {}

    record NewVersion(
            @Nullable String system,
            @Nullable String text,
            @Nullable String note) {}

    /** What is left out stays as it is. */
    record Change(@Nullable String name, @Nullable String description) {}

    record Pointing(@Nullable Integer version) {}

    record Difference(List<Diff.Line> system, List<Diff.Line> text) {}

    @GetMapping
    Slice<PromptResource> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        PromptFilter filter = new PromptFilter(team == null ? null : TeamId.valueOf(team), q, archived);
        Slice<Prompt> found = prompts.in(callers.current(), filter, page.limit(), page.after());
        return Lists.slice(found, PromptResource::of);
    }

    @PostMapping
    ResponseEntity<PromptResource> create(@RequestBody NewPrompt wanted) {
        Prompt prompt = prompts.create(
                callers.current(),
                TeamId.valueOf(Bodies.required("team", wanted.team())),
                Bodies.required("name", wanted.name()),
                Bodies.orEmpty(wanted.description()),
                new Template(Bodies.orEmpty(wanted.system()), Bodies.required("text", wanted.text())),
                Bodies.orEmpty(wanted.note()));
        return tagged(HttpStatus.CREATED, prompt);
    }

    @GetMapping("/{id}")
    ResponseEntity<PromptResource> get(@PathVariable PromptId id) {
        return tagged(HttpStatus.OK, prompts.get(callers.current(), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<PromptResource> change(
            @PathVariable PromptId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Change change) {
        Caller caller = callers.current();
        Prompt now = prompts.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        String name = change.name() == null ? now.name() : change.name();
        String description = change.description() == null ? now.description() : change.description();
        return tagged(HttpStatus.OK, prompts.describe(caller, id, name, description, now.version()));
    }

    @PostMapping("/{id}/archive")
    ResponseEntity<PromptResource> archive(@PathVariable PromptId id) {
        return tagged(HttpStatus.OK, prompts.archive(callers.current(), id));
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<PromptResource> restore(@PathVariable PromptId id) {
        return tagged(HttpStatus.OK, prompts.restore(callers.current(), id));
    }

    /** All of them, newest first. */
    @GetMapping("/{id}/versions")
    Slice<VersionResource> versions(@PathVariable PromptId id) {
        return new Slice<>(prompts.versions(callers.current(), id), null).map(VersionResource::of);
    }

    @PostMapping("/{id}/versions")
    ResponseEntity<VersionResource> say(@PathVariable PromptId id, @RequestBody NewVersion wanted) {
        PromptVersion version = prompts.say(
                callers.current(),
                id,
                new Template(Bodies.orEmpty(wanted.system()), Bodies.required("text", wanted.text())),
                Bodies.orEmpty(wanted.note()));
        return ResponseEntity.status(HttpStatus.CREATED).body(VersionResource.of(version));
    }

    /** @param version a number, or a label's name in lower case */
    @GetMapping("/{id}/versions/{version}")
    VersionResource version(@PathVariable PromptId id, @PathVariable String version) {
        Caller caller = callers.current();
        int number = version.matches("\\d{1,9}")
                ? Integer.parseInt(version)
                : prompts.get(caller, id).labels().getOrDefault(label(version), 0);
        return VersionResource.of(prompts.version(caller, id, number));
    }

    @GetMapping("/{id}/diff")
    Difference diff(@PathVariable PromptId id, @RequestParam int from, @RequestParam int to) {
        Caller caller = callers.current();
        Template before = prompts.version(caller, id, from).template();
        Template after = prompts.version(caller, id, to).template();
        return new Difference(
                Diff.between(before.system(), after.system()).lines(),
                Diff.between(before.text(), after.text()).lines());
    }

    @PutMapping("/{id}/labels/{label}")
    ResponseEntity<PromptResource> label(
            @PathVariable PromptId id, @PathVariable String label, @RequestBody Pointing pointing) {
        Integer version = Bodies.required("version", pointing.version());
        return tagged(HttpStatus.OK, prompts.label(callers.current(), id, label(label), version));
    }

    @DeleteMapping("/{id}/labels/{label}")
    ResponseEntity<PromptResource> unlabel(@PathVariable PromptId id, @PathVariable String label) {
        return tagged(HttpStatus.OK, prompts.label(callers.current(), id, label(label), null));
    }

    private static Label label(String name) {
        try {
            return Label.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no label; there are \"production\" and \"staging\"", e);
        }
    }

    private static ResponseEntity<PromptResource> tagged(HttpStatus status, Prompt prompt) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(prompt.version()).toString())
                .body(PromptResource.of(prompt));
    }
}
