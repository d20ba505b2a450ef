package dev.maru.model.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.PriceSheet;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.shared.Slice;
import dev.maru.web.EntityTag;
import dev.maru.web.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.JsonNode;

/** {@code /api/models}. */
@RestController
@RequestMapping("/api/models")
class ModelController {
    private final Models models;
    private final PriceBook prices;
    private final Callers callers;

    ModelController(Models models, PriceBook prices, Callers callers) {
        this.models = models;
        this.prices = prices;
        this.callers = callers;
    }

    /** By name. {@code granted=true} leaves out what would have to be asked for. */
    @GetMapping
    Slice<ModelBody> list(
            @RequestParam(required = false) @Nullable ProviderId provider,
            @RequestParam(required = false) @Nullable String capability,
            @RequestParam(required = false) @Nullable String lifecycle,
            @RequestParam(required = false) @Nullable Boolean granted,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Caller caller = callers.current();
        PageRequest page = PageRequest.of(limit, cursor);
        Predicate<CatalogEntry> wanted = any -> true;
        if (provider != null) {
            wanted = wanted.and(entry -> entry.offering().provider().equals(provider));
        }
        if (capability != null) {
            Capability can = ModelPatch.constant(capability, Capability.class);
            wanted = wanted.and(entry -> entry.offering().can(can));
        }
        if (lifecycle != null) {
            Lifecycle stage = ModelPatch.constant(lifecycle, Lifecycle.class);
            wanted = wanted.and(entry -> entry.offering().lifecycle() == stage);
        }
        if (granted != null) {
            wanted = wanted.and(entry -> Models.isGranted(entry, caller) == granted);
        }
        if (words != null) {
            wanted = wanted.and(entry -> says(entry, words));
        }
        return slice(models.visibleTo(caller).stream().filter(wanted).toList(), page)
                .map(entry -> body(caller, entry));
    }

    private static boolean says(CatalogEntry entry, String words) {
        String text = (entry.name() + " " + entry.offering().displayName()).toLowerCase(Locale.ROOT);
        return text.contains(words.toLowerCase(Locale.ROOT));
    }

    private static Slice<CatalogEntry> slice(List<CatalogEntry> byName, PageRequest page) {
        String after = page.after();
        List<CatalogEntry> rest = byName.stream()
                .filter(entry -> after == null || entry.name().compareTo(after) > 0)
                .limit(page.limit() + 1L)
                .toList();
        if (rest.size() <= page.limit()) {
            return new Slice<>(rest, null);
        }
        List<CatalogEntry> items = rest.subList(0, page.limit());
        return new Slice<>(items, PageRequest.cursor(items.getLast().name()));
    }

    @GetMapping("/{id}")
    ResponseEntity<ModelBody> get(@PathVariable ModelId id) {
        Caller caller = callers.current();
        return answer(caller, models.get(caller, id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ModelBody> change(
            @PathVariable ModelId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        Caller caller = callers.current();
        CatalogEntry before = matching(caller, id, ifMatch);
        return answer(caller, models.change(caller, id, new ModelPatch(patch).to(before), before.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable ModelId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        models.remove(caller, id, matching(caller, id, ifMatch).version());
    }

    /** Those to teams that the caller sees. */
    @GetMapping("/{id}/grants")
    ResponseEntity<GrantsBody> grants(@PathVariable ModelId id) {
        return granted(models.get(callers.current(), id));
    }

    @PutMapping("/{id}/grants")
    ResponseEntity<GrantsBody> grant(
            @PathVariable ModelId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody GrantsBody grants) {
        Caller caller = callers.current();
        long version = matching(caller, id, ifMatch).version();
        return granted(models.grant(caller, id, GrantsBody.read(grants), version));
    }

    /** Newest first, whole: a price changes a few times a year. */
    @GetMapping("/{id}/prices")
    Slice<Map<String, String>> prices(@PathVariable ModelId id) {
        return new Slice<>(prices.history(callers.current(), id), null).map(PriceBody::of);
    }

    @PostMapping("/{id}/prices")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> price(@PathVariable ModelId id, @RequestBody JsonNode price) {
        return PriceBody.of(prices.set(callers.current(), id, PriceSheet.wish(price)));
    }

    private CatalogEntry matching(Caller caller, ModelId id, @Nullable String ifMatch) {
        CatalogEntry before = models.get(caller, id);
        new EntityTag(before.version()).requireMatch(ifMatch);
        return before;
    }

    private ModelBody body(Caller caller, CatalogEntry entry) {
        return ModelBody.of(entry, caller, prices.current(caller, entry.id()));
    }

    private ResponseEntity<ModelBody> answer(Caller caller, CatalogEntry entry) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(entry.version()).toString())
                .body(body(caller, entry));
    }

    private static ResponseEntity<GrantsBody> granted(CatalogEntry entry) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(entry.version()).toString())
                .body(GrantsBody.of(entry.grants()));
    }
}
