package dev.maru.model.catalog;

import static dev.maru.identity.Permission.MANAGE_COST;
import static dev.maru.identity.Permission.MANAGE_PLATFORM;
import static dev.maru.identity.Permission.SEE_TEAM;

import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.model.KnownModels;
import dev.maru.model.ModelUse;
import dev.maru.model.Offering;
import dev.maru.shared.ModelId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after the models of the catalog. Seeing is for everybody signed in, within
 * docs/decisions/0005-catalog-visibility.md; changing needs {@code MANAGE_PLATFORM}.
 */
@Service
public class Models implements KnownModels {
    private static final Pattern ALIAS = Pattern.compile("alias/[a-z0-9][a-z0-9._-]{0,59}");

    private final LiveCatalog catalog;
    private final CatalogSettings settings;
    private final ModelRepository models;
    private final ProviderRepository providers;
    private final Registry registry;
    private final Teams teams;
    private final ObjectProvider<ModelUse> uses;

    Models(
            LiveCatalog catalog,
            CatalogSettings settings,
            ModelRepository models,
            ProviderRepository providers,
            Registry registry,
            Teams teams,
            ObjectProvider<ModelUse> uses) {
        this.catalog = catalog;
        this.settings = settings;
        this.models = models;
        this.providers = providers;
        this.registry = registry;
        this.teams = teams;
        this.uses = uses;
    }

    /** The models the caller may know of, by name; of their grants, those to teams the caller sees. */
    public List<CatalogEntry> visibleTo(Caller caller) {
        return visible(catalog.picture().entries(), caller, settings.open());
    }

    @Override
    public List<Offering> knownTo(Caller caller) {
        return visibleTo(caller).stream().map(CatalogEntry::offering).toList();
    }

    static List<CatalogEntry> visible(Collection<CatalogEntry> entries, Caller caller, boolean open) {
        return entries.stream()
                .filter(entry -> isVisible(entry, caller, open))
                .map(entry -> entry.with(visibleGrants(entry.grants(), caller), visibleLoans(entry, caller)))
                .toList();
    }

    private static boolean isVisible(CatalogEntry entry, Caller caller, boolean open) {
        return caller.may(MANAGE_PLATFORM)
                || caller.may(MANAGE_COST)
                || isGranted(entry, caller)
                || (open && entry.offering().enabled());
    }

    private static Grants visibleGrants(Grants grants, Caller caller) {
        if (caller.may(MANAGE_PLATFORM)) {
            return grants;
        }
        TeamScope seen = caller.scope(SEE_TEAM);
        return new Grants(
                grants.everyone(),
                grants.teams().stream().filter(seen::contains).collect(Collectors.toSet()));
    }

    private static Set<TeamId> visibleLoans(CatalogEntry entry, Caller caller) {
        TeamScope seen = caller.scope(SEE_TEAM);
        return entry.lent().stream().filter(seen::contains).collect(Collectors.toSet());
    }

    /** Whether any team of the caller's was granted the model. */
    public static boolean isGranted(CatalogEntry entry, Caller caller) {
        return entry.reaches(caller.scope(SEE_TEAM));
    }

    /** @throws NotFound if there is none that the caller may know of */
    public CatalogEntry get(Caller caller, ModelId model) {
        return only(catalog.picture().find(model), caller).orElseThrow(() -> missing(model));
    }

    /** By Maru's name or an alias. */
    public Optional<CatalogEntry> named(Caller caller, String name) {
        return only(catalog.picture().named(name), caller);
    }

    private Optional<CatalogEntry> only(Optional<CatalogEntry> entry, Caller caller) {
        return entry.flatMap(found ->
                visible(List.of(found), caller, settings.open()).stream().findFirst());
    }

    /** @param version the one that the change was made from */
    @Transactional
    public CatalogEntry change(Caller caller, ModelId model, ModelChange change, long version) {
        StoredModel stored = toChange(caller, model, version);
        change.aliases().forEach(alias -> requireFree(alias, stored));
        ModelChange before = stored.change();
        stored.describe(change.description());
        stored.enable(change.enabled());
        stored.goBy(change.aliases());
        return save(stored, "model.changed", caller, differences(before, change));
    }

    /** As {@link #change}, of what is said of the model alone. */
    @Transactional
    public CatalogEntry describe(Caller caller, ModelId model, ModelDescription description, long version) {
        return change(caller, model, get(caller, model).change().described(description), version);
    }

    @Transactional
    public CatalogEntry enable(Caller caller, ModelId model, boolean on, long version) {
        StoredModel stored = toChange(caller, model, version);
        stored.enable(on);
        return save(stored, on ? "model.enabled" : "model.disabled", caller, Map.of());
    }

    /** @throws NotFound if a team does not exist */
    @Transactional
    public CatalogEntry grant(Caller caller, ModelId model, Grants grants, long version) {
        StoredModel stored = toChange(caller, model, version);
        requireTeams(grants);
        Grants before = stored.grants();
        stored.grant(grants);
        return save(stored, "model.granted", caller, Map.of("before", inWords(before), "after", inWords(grants)));
    }

    /** @throws Refused if anything refers to it */
    @Transactional
    public void remove(Caller caller, ModelId model, long version) {
        StoredModel stored = toChange(caller, model, version);
        uses.stream().filter(use -> use.uses(model)).findFirst().ifPresent(use -> {
            throw new Refused("The model \"" + stored.name() + "\" is used by " + use.by()
                    + " and stays for their sake. Switch it off instead: then nobody can call it.");
        });
        models.delete(stored);
        models.flush();
        registry.tell("model.removed", caller.user(), ResourceRef.of("model", model), stored.name(), Map.of());
    }

    private StoredModel toChange(Caller caller, ModelId model, long version) {
        caller.require(MANAGE_PLATFORM);
        StoredModel stored = models.findById(model.value()).orElseThrow(() -> missing(model));
        if (stored.version() != version) {
            throw new ObjectOptimisticLockingFailureException(StoredModel.class, model);
        }
        return stored;
    }

    private CatalogEntry save(StoredModel model, String act, Caller by, Map<String, String> details) {
        StoredModel saved = registry.save(model, act, by.user(), details);
        return saved.seen(providers.findById(saved.provider()).orElseThrow());
    }

    private void requireFree(String alias, StoredModel model) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException("\"" + alias + "\" is not an alias: write alias/ and up to 60 lower-case"
                    + " letters, digits and . _ -, as in alias/support");
        }
        catalog.picture()
                .named(alias)
                .filter(other -> !other.id().equals(model.id()))
                .ifPresent(other -> {
                    throw new Refused("The alias \"" + alias + "\" means " + other.name()
                            + ". Take it from that model first, or choose another.");
                });
    }

    private void requireTeams(Grants grants) {
        for (TeamId team : grants.teams()) {
            if (teams.find(team).isEmpty()) {
                throw new NotFound(ResourceRef.of("team", team));
            }
        }
    }

    private static Map<String, String> differences(ModelChange from, ModelChange to) {
        ModelDescription before = from.description();
        ModelDescription after = to.description();
        var changes = new LinkedHashMap<String, String>();
        note(changes, "displayName", before.displayName(), after.displayName());
        note(changes, "capabilities", new TreeSet<>(before.capabilities()), new TreeSet<>(after.capabilities()));
        note(changes, "contextTokens", before.contextTokens(), after.contextTokens());
        note(changes, "maxOutputTokens", before.maxOutputTokens(), after.maxOutputTokens());
        note(changes, "lifecycle", before.lifecycle(), after.lifecycle());
        note(changes, "retiresOn", before.retiresOn(), after.retiresOn());
        note(changes, "timeouts", before.timeouts(), after.timeouts());
        note(changes, "enabled", from.enabled(), to.enabled());
        note(changes, "aliases", new TreeSet<>(from.aliases()), new TreeSet<>(to.aliases()));
        return changes;
    }

    private static void note(
            Map<String, String> changes, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(what, before + " → " + after);
        }
    }

    private static String inWords(Grants grants) {
        if (grants.everyone()) {
            return "every team";
        }
        SortedSet<String> ids =
                grants.teams().stream().map(TeamId::text).collect(Collectors.toCollection(TreeSet::new));
        return ids.isEmpty() ? "nobody" : String.join(", ", ids);
    }

    private static NotFound missing(ModelId model) {
        return new NotFound(ResourceRef.of("model", model));
    }
}
