package dev.maru.model.catalog;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.installation.PublicUrl;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.catalog.Discovery.Kind;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Finds what already runs or is configured on this machine. Only addresses of this machine are asked; a vendor hears nothing
 * before an administrator takes its key over.
 */
@Service
public class Discoveries {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> AWS_CREDENTIALS = List.of(
            "AWS_BEARER_TOKEN_BEDROCK",
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private final Providers providers;
    private final LiveCatalog catalog;
    private final DiscoverySettings settings;
    private final ProviderProbe probe;
    private final Environment environment;
    private final PublicUrl self;

    Discoveries(
            Providers providers,
            LiveCatalog catalog,
            DiscoverySettings settings,
            ProviderProbe probe,
            Environment environment,
            PublicUrl self) {
        this.providers = providers;
        this.catalog = catalog;
        this.settings = settings;
        this.probe = probe;
        this.environment = environment;
        this.self = self;
    }

    /** Takes a few seconds at worst. */
    public List<Discovery> find(Caller caller) {
        caller.require(MANAGE_PLATFORM);
        return Stream.of(servers(), files(caller), keys(), aws())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Registers what was found. From this machine, what it offers is imported and granted to every team; from a vendor,
     * nothing is: an administrator chooses.
     *
     * @param code of a {@link Discovery}
     * @throws NotFound if it is not there any more
     */
    public Provider adopt(Caller caller, String code) {
        Discovery found = find(caller).stream()
                .filter(discovery -> discovery.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(new ResourceRef("discovery", code)));
        return switch (found.kind()) {
            case SERVER -> {
                Provider server = create(caller, found, new Connection.OpenAi(Endpoint.of(found.where(), null)));
                importAll(caller, server);
                yield server;
            }
            case FILE -> {
                Provider local = local();
                providers.importModels(caller, local.id(), Set.of(found.where()), Grants.EVERYONE);
                yield local;
            }
            case KEY ->
                create(caller, found, new Connection.OpenAi(vendor(found).endpoint(value(found.where()))));
            case AWS -> create(caller, found, new Connection.Bedrock(found.where(), null, null));
        };
    }

    private Provider create(Caller caller, Discovery found, Connection connection) {
        Set<String> taken = providers.all(caller).stream().map(Provider::name).collect(Collectors.toSet());
        String name = found.name();
        for (int number = 2; taken.contains(name); number++) {
            name = found.name() + "-" + number;
        }
        return providers.create(caller, name, connection);
    }

    private void importAll(Caller caller, Provider provider) {
        Set<String> offered = providers.offered(caller, provider.id()).stream()
                .map(ModelProposal::vendorModel)
                .collect(Collectors.toSet());
        providers.importModels(caller, provider.id(), offered, Grants.EVERYONE);
    }

    private List<Discovery> servers() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<Discovery>>> looks = settings.servers().entrySet().stream()
                    .filter(server -> !isRegistered(server.getValue()) && !isMaru(server.getValue()))
                    .map(server -> (Callable<Optional<Discovery>>) () -> server(server.getKey(), server.getValue()))
                    .toList();
            // what has not answered by then is left out: its thread is interrupted
            return threads.invokeAll(looks, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(look -> look.state() == Future.State.SUCCESS)
                    .flatMap(look -> look.resultNow().stream())
                    .sorted(Comparator.comparing(Discovery::name))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Optional<Discovery> server(String name, String address) {
        return switch (probe.test(new Connection.OpenAi(Endpoint.of(address, null)))) {
            case ProviderProbe.Works works ->
                Optional.of(new Discovery("server:" + address, Kind.SERVER, name, address, works.models()));
            case ProviderProbe.Fails _ -> Optional.empty();
        };
    }

    private List<Discovery> files(Caller caller) {
        try {
            return providers.offered(caller, local().id()).stream()
                    .filter(model -> !model.imported())
                    .map(model -> new Discovery(
                            "file:" + model.vendorModel(), Kind.FILE, model.displayName(), model.vendorModel(), 1))
                    .toList();
        } catch (ProviderFailure notRunning) {
            return List.of();
        }
    }

    private List<Discovery> keys() {
        return VendorKey.KNOWN.stream()
                .filter(vendor -> !value(vendor.variable()).isBlank() && !isRegistered(vendor.baseUrl()))
                .map(vendor ->
                        new Discovery("key:" + vendor.variable(), Kind.KEY, vendor.provider(), vendor.variable(), null))
                .toList();
    }

    private List<Discovery> aws() {
        String region = value("AWS_REGION").isBlank() ? value("AWS_DEFAULT_REGION") : value("AWS_REGION");
        boolean credentials =
                AWS_CREDENTIALS.stream().anyMatch(variable -> !value(variable).isBlank());
        boolean registered = catalog.picture().providers().stream().anyMatch(one -> region.equals(one.region()));
        return credentials && !region.isBlank() && !registered
                ? List.of(new Discovery("aws:" + region, Kind.AWS, "bedrock", region, null))
                : List.of();
    }

    private static VendorKey vendor(Discovery found) {
        return VendorKey.KNOWN.stream()
                .filter(vendor -> vendor.variable().equals(found.where()))
                .findFirst()
                .orElseThrow();
    }

    private String value(String variable) {
        return environment.getProperty(variable, "").strip();
    }

    private Provider local() {
        return catalog.picture().providers().stream()
                .filter(one -> one.kind() == ProviderKind.LOCAL)
                .findFirst()
                .orElseThrow();
    }

    private boolean isRegistered(String address) {
        return catalog.picture().providers().stream().anyMatch(one -> address.equals(one.baseUrl()));
    }

    /** Our own port, which may be one of the usual ones: not a model server to be found. */
    private boolean isMaru(String address) {
        return URI.create(address).getPort() == self.get().getPort();
    }
}
