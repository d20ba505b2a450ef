package dev.maru.provisioning.web;

import dev.maru.identity.Callers;
import dev.maru.provisioning.Drifts;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** {@code /api/components/{id}/drift}. */
@RestController
@RequestMapping("/api/components/{component}/drift")
class DriftController {
    private final Drifts drifts;
    private final Callers callers;

    DriftController(Drifts drifts, Callers callers) {
        this.drifts = drifts;
        this.callers = callers;
    }

    /** What was found last. */
    @GetMapping
    Drifts.Report latest(@PathVariable ComponentId component) {
        return drifts.latest(callers.current(), component)
                .orElseThrow(() -> new NotFound(new ResourceRef("drift report of component", component.text())));
    }

    /** Looks now. */
    @PostMapping
    Drifts.Report detect(@PathVariable ComponentId component) {
        return drifts.detect(callers.current(), component);
    }

    @PutMapping("/ignored")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ignore(@PathVariable ComponentId component, @RequestBody Ignoring body) {
        if (body.resource() == null || body.path() == null || body.reason() == null || body.until() == null) {
            throw new IllegalArgumentException(
                    "ignoring a drift needs \"resource\", \"path\", \"reason\" and \"until\"");
        }
        drifts.ignore(callers.current(), component, body.resource(), body.path(), body.reason(), body.until());
    }

    @DeleteMapping("/ignored")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heed(@PathVariable ComponentId component, @RequestParam String resource, @RequestParam String path) {
        drifts.heed(callers.current(), component, resource, path);
    }

    record Ignoring(
            @Nullable String resource,
            @Nullable String path,
            @Nullable String reason,
            @Nullable Instant until) {}
}
