package dev.maru.model.web;

import dev.maru.identity.Callers;
import dev.maru.model.Price;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.PriceDifference;
import dev.maru.model.catalog.PriceLine;
import dev.maru.model.catalog.PriceSheet;
import dev.maru.shared.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/prices}: the prices of all models at once. */
@RestController
@RequestMapping("/api/prices")
class PriceController {
    private final PriceBook prices;
    private final Callers callers;

    PriceController(PriceBook prices, Callers callers) {
        this.prices = prices;
        this.callers = callers;
    }

    /** By the model's name; {@code price} is null where none is known. */
    @GetMapping
    Slice<Current> current() {
        return new Slice<>(prices.current(callers.current()), null)
                .map(priced -> new Current(priced.model().name(), body(priced.price())));
    }

    /**
     * Takes a price list, CSV or JSON. {@code dryRun=true} (the default) tells what it would change; {@code dryRun=false}
     * records all lines or, if any cannot be read, none.
     */
    @PostMapping("/import")
    Outcome take(
            @RequestBody String list,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam(defaultValue = "price list") String source) {
        var caller = callers.current();
        PriceSheet sheet = PriceSheet.read(list, source);
        List<PriceDifference> differences = prices.compare(caller, sheet.lines());
        if (dryRun) {
            return Outcome.of(differences, sheet.faults(), 0);
        }
        if (!sheet.faults().isEmpty()) {
            throw new IllegalArgumentException("nothing was recorded: " + String.join("; ", sheet.faults()));
        }
        return Outcome.of(
                differences, List.of(), prices.record(caller, sheet.lines()).size());
    }

    private static @Nullable Map<String, String> body(@Nullable Price price) {
        return price == null ? null : PriceBody.of(price);
    }

    record Current(String model, @Nullable Map<String, String> price) {}

    record Outcome(List<Difference> differences, List<String> faults, int recorded) {
        static Outcome of(List<PriceDifference> differences, List<String> faults, int recorded) {
            return new Outcome(differences.stream().map(Difference::of).toList(), faults, recorded);
        }
    }

    record Difference(
            String model, String change, @Nullable Map<String, String> current, Map<String, String> proposed) {
        static Difference of(PriceDifference difference) {
            return new Difference(
                    difference.line().model(),
                    ModelBody.word(difference.change()),
                    body(difference.current()),
                    proposed(difference.line()));
        }

        private static Map<String, String> proposed(PriceLine line) {
            var figures = new LinkedHashMap<String, String>();
            line.price().perMillion().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(rate -> figures.put(
                            PriceSheet.field(rate.getKey()), rate.getValue().toPlainString()));
            return figures;
        }
    }
}
