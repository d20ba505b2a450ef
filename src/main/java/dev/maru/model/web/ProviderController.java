package dev.maru.model.web;

import dev.maru.identity.Callers;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderProbe;
import dev.maru.model.catalog.Discoveries;
import dev.maru.model.catalog.Discovery;
import dev.maru.model.catalog.ModelProposal;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.shared.ProviderId;
import dev.maru.shared.Refused;
import dev.maru.shared.Slice;
import dev.maru.web.EntityTag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/providers}: an installation has a handful, so the list is whole. */
@RestController
@RequestMapping("/api/providers")
class ProviderController {
    private final Providers providers;
    private final Discoveries discoveries;
    private final PriceBook prices;
    private final Callers callers;

    ProviderController(Providers providers, Discoveries discoveries, PriceBook prices, Callers callers) {
        this.providers = providers;
        this.discoveries = discoveries;
        this.prices = prices;
        this.callers = callers;
    }

    @GetMapping
    Slice<ProviderBody> list() {
        return new Slice<>(providers.all(callers.current()), null).map(ProviderBody::of);
    }

    @PostMapping
    ResponseEntity<ProviderBody> create(@RequestBody ConnectionBody wish) {
        Provider created = providers.create(callers.current(), wish.requiredName(), wish.connection());
        return answer(HttpStatus.CREATED, created);
    }

    @GetMapping("/{id}")
    ResponseEntity<ProviderBody> get(@PathVariable ProviderId id) {
        return answer(HttpStatus.OK, providers.get(callers.current(), id));
    }

    /** Either how it is reached, written whole, or whether it is enabled. */
    @PatchMapping("/{id}")
    ResponseEntity<ProviderBody> change(
            @PathVariable ProviderId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ConnectionBody wish) {
        var caller = callers.current();
        Provider before = providers.get(caller, id);
        new EntityTag(before.version()).requireMatch(ifMatch);
        if (wish.connects() == (wish.enabled() != null)) {
            throw new IllegalArgumentException(
                    "change either how the provider is reached (written whole, key included) or \"enabled\"");
        }
        return answer(
                HttpStatus.OK,
                wish.enabled() == null
                        ? providers.reconnect(caller, id, wish.connection(), before.version())
                        : providers.enable(caller, id, wish.enabled(), before.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable ProviderId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Provider before = providers.get(callers.current(), id);
        new EntityTag(before.version()).requireMatch(ifMatch);
        providers.remove(callers.current(), id, before.version());
    }

    @PostMapping("/{id}/test")
    TestBody test(@PathVariable ProviderId id) {
        return TestBody.of(providers.test(callers.current(), id));
    }

    /** What it offers, asked now. */
    @GetMapping("/{id}/models")
    Slice<ModelProposal> offered(@PathVariable ProviderId id) {
        try {
            return new Slice<>(providers.offered(callers.current(), id), null);
        } catch (ProviderFailure e) {
            throw unreachable(e);
        }
    }

    @PostMapping("/{id}/models")
    @ResponseStatus(HttpStatus.CREATED)
    Slice<ModelBody> importModels(@PathVariable ProviderId id, @RequestBody Import wish) {
        var caller = callers.current();
        try {
            var imported =
                    providers.importModels(caller, id, Set.copyOf(wish.models()), GrantsBody.read(wish.grants()));
            return new Slice<>(imported, null)
                    .map(entry -> ModelBody.of(entry, caller, prices.current(caller, entry.id())));
        } catch (ProviderFailure e) {
            throw unreachable(e);
        }
    }

    /** What was found on this machine and is not registered. */
    @GetMapping("/discovered")
    Slice<Discovery> discovered() {
        return new Slice<>(discoveries.find(callers.current()), null);
    }

    @PostMapping("/discovered")
    ResponseEntity<ProviderBody> adopt(@RequestBody Adoption wish) {
        return answer(HttpStatus.CREATED, discoveries.adopt(callers.current(), wish.code()));
    }

    private static Refused unreachable(ProviderFailure failure) {
        return new Refused("The provider could not be asked: " + failure.getMessage());
    }

    private static ResponseEntity<ProviderBody> answer(HttpStatus status, Provider provider) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(provider.version()).toString())
                .body(ProviderBody.of(provider));
    }

    /** @param models as the provider calls them */
    record Import(List<String> models, @Nullable GrantsBody grants) {}

    record Adoption(String code) {}

    /** What came of a test. */
    record TestBody(
            boolean works,
            @Nullable Integer models,
            @Nullable Long tookMillis,
            @Nullable String problem,
            @Nullable String message) {
        static TestBody of(ProviderProbe.Outcome outcome) {
            return switch (outcome) {
                case ProviderProbe.Works(var models, var took) ->
                    new TestBody(true, models, took.toMillis(), null, null);
                case ProviderProbe.Fails(var problem, var message) ->
                    new TestBody(false, null, null, problem.name(), message);
            };
        }
    }
}
