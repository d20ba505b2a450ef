package dev.maru.blueprint;

import dev.maru.identity.Environment;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** The blueprints that come with Maru, read and checked when it starts. */
@Service
class ShippedBlueprints implements Blueprints {
    private final NavigableMap<String, NavigableMap<Integer, Offer>> offers = new TreeMap<>();

    @Autowired
    ShippedBlueprints() {
        this(BlueprintFolder.shipped());
    }

    ShippedBlueprints(List<BlueprintFolder> folders) {
        var prices = new PriceList();
        for (BlueprintFolder folder : folders) {
            offers.computeIfAbsent(folder.ref().name(), name -> new TreeMap<>())
                    .put(folder.ref().version(), Offer.of(folder, prices));
        }
    }

    @Override
    public List<Blueprint> latest() {
        return offers.values().stream()
                .map(versions -> versions.lastEntry().getValue().blueprint())
                .toList();
    }

    @Override
    public Blueprint latest(String name) {
        return all(name).lastEntry().getValue().blueprint();
    }

    @Override
    public Blueprint get(BlueprintRef ref) {
        return offer(ref).blueprint();
    }

    @Override
    public List<Blueprint> versions(String name) {
        return all(name).values().stream()
                .map(Offer::blueprint)
                .sorted(Comparator.comparingInt(
                                (Blueprint blueprint) -> blueprint.ref().version())
                        .reversed())
                .toList();
    }

    @Override
    public String readme(BlueprintRef ref, String language) {
        Offer offer = offer(ref);
        return language.equals("ko") ? offer.koreanReadme() : offer.blueprint().readme();
    }

    @Override
    public Parameters withDefaults(BlueprintRef ref, Parameters parameters) {
        return new Parameters(offer(ref).withDefaults(parameters));
    }

    @Override
    public List<FormProblem> check(
            BlueprintRef ref, Parameters parameters, @Nullable TargetKind target, String language) {
        Offer offer = offer(ref);
        return offer.check().problems(offer.withDefaults(parameters), target, language);
    }

    @Override
    public CostRange estimate(
            BlueprintRef ref, Parameters parameters, TargetKind target, Environment environment, String language) {
        Offer offer = offer(ref);
        return offer.price().estimate(offer.withDefaults(parameters), target, language);
    }

    @Override
    public Map<String, String> templateParameters(BlueprintRef ref, Parameters parameters) {
        return offer(ref).templateParameters(parameters);
    }

    @Override
    public String template(BlueprintRef ref, Parameters parameters) {
        return offer(ref).template(parameters);
    }

    private Offer offer(BlueprintRef ref) {
        Offer offer = offers.getOrDefault(ref.name(), new TreeMap<>()).get(ref.version());
        if (offer == null) {
            throw new NotFound(new ResourceRef("blueprint", ref.toString()));
        }
        return offer;
    }

    private NavigableMap<Integer, Offer> all(String name) {
        NavigableMap<Integer, Offer> versions = offers.get(name);
        if (versions == null) {
            throw new NotFound(new ResourceRef("blueprint", name));
        }
        return versions;
    }
}
