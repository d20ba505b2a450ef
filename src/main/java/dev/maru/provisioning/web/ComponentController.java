package dev.maru.provisioning.web;

import dev.maru.identity.Callers;
import dev.maru.identity.Environment;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Dependency;
import dev.maru.provisioning.Export;
import dev.maru.provisioning.Freezing;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.Slice;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** {@code /api/components}: what exists. Changing one is a request, at {@code /api/requests}. */
@RestController
@RequestMapping("/api/components")
class ComponentController {
    private final Components components;
    private final Callers callers;

    ComponentController(Components components, Callers callers) {
        this.components = components;
        this.callers = callers;
    }

    @GetMapping
    Slice<ComponentBody> list(
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable ApplicationId application,
            @RequestParam(required = false) @Nullable String blueprint,
            @RequestParam(required = false) @Nullable TargetId target,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var filter = new ComponentFilter(
                team,
                application,
                blueprint,
                target,
                environment == null ? null : Environment.valueOf(environment.toUpperCase(Locale.ROOT)),
                states(state),
                search);
        Slice<ComponentBody> found = components
                .list(callers.current(), filter, page.limit(), page.after())
                .map(ComponentBody::of);
        return Lists.slice(found, Function.identity());
    }

    private static Set<ComponentState> states(@Nullable List<String> words) {
        return words == null
                ? Set.of()
                : words.stream()
                        .map(word -> ComponentState.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    @GetMapping("/{component}")
    ComponentBody get(@PathVariable ComponentId component) {
        return ComponentBody.of(components.get(callers.current(), component));
    }

    /** As {@code cloudformation} or {@code terraform}. */
    @GetMapping("/{component}/export")
    ResponseEntity<String> export(
            @PathVariable ComponentId component, @RequestParam(defaultValue = "cloudformation") String format) {
        Export export =
                components.export(callers.current(), component, Export.Format.valueOf(format.toUpperCase(Locale.ROOT)));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(export.contentType() + ";charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(export.fileName())
                                .build()
                                .toString())
                .body(export.text());
    }

    @GetMapping("/{component}/dependants")
    Slice<Dependency> dependants(@PathVariable ComponentId component) {
        return new Slice<>(components.dependants(callers.current(), component), null);
    }

    @GetMapping("/{component}/dependencies")
    Slice<Dependency> dependencies(@PathVariable ComponentId component) {
        return new Slice<>(components.dependencies(callers.current(), component), null);
    }

    @PutMapping("/{component}/dependencies/{on}")
    Dependency link(@PathVariable ComponentId component, @PathVariable ComponentId on, @RequestBody Why body) {
        return components.link(callers.current(), component, on, body.why() == null ? "" : body.why());
    }

    @DeleteMapping("/{component}/dependencies/{on}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(@PathVariable ComponentId component, @PathVariable ComponentId on) {
        components.unlink(callers.current(), component, on);
    }

    /** What freezing would suspend, and what runs on, and costs, all the same. */
    @GetMapping("/{component}/freezing")
    Freezing freezing(@PathVariable ComponentId component) {
        return components.freezing(callers.current(), component);
    }

    @PostMapping("/{component}/freeze")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OperationBody freeze(@PathVariable ComponentId component, @RequestBody Why body) {
        return OperationBody.of(components.freeze(callers.current(), component, body.why() == null ? "" : body.why()));
    }

    @PostMapping("/{component}/thaw")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OperationBody thaw(@PathVariable ComponentId component) {
        return OperationBody.of(components.thaw(callers.current(), component));
    }

    @PutMapping("/{component}/cost-cap")
    ComponentBody capCost(@PathVariable ComponentId component, @RequestBody Cap body) {
        Money cap = body.usd() == null ? null : Money.usd(body.usd());
        return ComponentBody.of(components.capCost(callers.current(), component, cap));
    }

    @GetMapping("/{component}/cost")
    Cost cost(@PathVariable ComponentId component) {
        return new Cost(components
                .spent(callers.current(), component)
                .map(Money::toString)
                .orElse(null));
    }

    record Why(@Nullable String why) {}

    /** @param usd a decimal; null for no cap */
    record Cap(@Nullable String usd) {}

    /** @param usd null where it is not known */
    record Cost(@Nullable String usd) {}
}
