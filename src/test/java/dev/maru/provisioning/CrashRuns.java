package dev.maru.provisioning;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.Parameters;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargetWish;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.request.Preview;
import dev.maru.request.RequestApproved;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.aws.FakeAws;
import dev.maru.testing.aws.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs operations on AWS in a real worker process and kills it by SIGKILL, at points between steps and inside calls, chosen
 * by a seed; starts another, and looks what came of it. A run is an operation; one kill cuts all that are under way, each
 * where it happens to be.
 */
public final class CrashRuns implements AutoCloseable {
    private static final Duration ALL_END = Duration.ofSeconds(120);
    private static final double FAULTS = 0.02;
    private static final int SIGKILLED = 128 + 9;

    /**
     * What came of it.
     *
     * @param kills how often a process was killed
     * @param insideCalls how many of those while AWS had a call in hand
     * @param cut how many operations were under way when it happened, all kills together
     * @param duplicates stacks that were made more than once for a component
     * @param orphans stacks without their component, and components without their stack
     * @param unended operations that did not end
     * @param unsuccessful operations that ended otherwise than they should have
     * @param slowestResumption from the kill to the moment another process had the operation in hand
     */
    public record Result(
            long seed,
            int runs,
            int kills,
            int insideCalls,
            int cut,
            int duplicates,
            int orphans,
            int unended,
            int unsuccessful,
            Duration slowestResumption) {}

    private final long seed;
    private final Random random;
    private final EmbeddedPostgres postgres;
    private final FakeAws aws = FakeAws.start(Duration.ofMillis(15));
    private final ConfigurableApplicationContext here;
    private final JdbcClient database;
    private final AwsTarget target;
    private final Path log;
    private final Set<OperationId> all = new HashSet<>();
    private final List<ComponentId> components = new ArrayList<>();
    private @Nullable Process worker;
    private int kills;
    private int insideCalls;
    private int cut;
    private Duration slowest = Duration.ZERO;

    public CrashRuns(long seed) throws IOException {
        this.seed = seed;
        this.random = new Random(seed);
        Path folder = Files.createDirectories(Path.of("target", "crash"));
        this.log = folder.resolve("worker-" + seed + ".log");
        Files.deleteIfExists(log);
        this.postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "60")
                .start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .schemas("provisioning")
                .defaultSchema("provisioning")
                .createSchemas(true)
                .locations("classpath:db-migrations/provisioning")
                .placeholders(Map.of("app", "postgres"))
                .load()
                .migrate();
        System.setProperty("aws.accessKeyId", FakeAws.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", "any");
        this.here = WorkerProcess.start(settings(false).toArray(String[]::new));
        this.database = here.getBean(JdbcClient.class);
        this.target = here.getBean(AwsTargets.class)
                .create(
                        Tenant.ADMIN,
                        new AwsTargetWish(
                                "sandbox",
                                "arn:aws:iam::111122223333:role/maru-deploy",
                                "eu-central-1",
                                Set.of(Environment.values()),
                                TeamScope.EVERY,
                                null,
                                null,
                                50,
                                true,
                                false));
        aws.role("111122223333", "maru-deploy", target.externalId());
    }

    /** @param together how many operations are under way at once, which one kill cuts */
    public Result run(int runs, int together) throws Exception {
        aws.faults()
                .random(
                        new Random(seed + 1),
                        FAULTS,
                        Fault.THROTTLED,
                        Fault.UNAVAILABLE,
                        Fault.CUT_BEFORE,
                        Fault.CUT_AFTER);
        start();
        while (all.size() < runs) {
            Set<OperationId> batch = order(Math.min(together, runs - all.size()));
            kill(batch);
            start();
            awaitResumed(batch);
            awaitEnd(batch);
        }
        aws.faults().none();
        return result(runs);
    }

    private Result result(int runs) {
        Map<String, Integer> states = new HashMap<>();
        int unended = 0;
        for (OperationId operation : all) {
            String state = state(operation);
            states.merge(state, 1, Integer::sum);
            unended += isFinal(state) ? 0 : 1;
        }
        int succeeded = states.getOrDefault("SUCCEEDED", 0);
        int duplicates = 0;
        int orphans = 0;
        Set<String> standing = new HashSet<>();
        aws.stacks().forEach(stack -> standing.add(stack.name()));
        for (ComponentId component : components) {
            String stack = "maru-" + component.text().substring(component.text().indexOf('_') + 1);
            duplicates += aws.everMade(stack) > 1 ? 1 : 0;
            boolean wanted = componentState(component).equals("READY");
            orphans += standing.remove(stack) == wanted ? 0 : 1;
        }
        orphans += standing.size();
        return new Result(
                seed,
                runs,
                kills,
                insideCalls,
                cut,
                duplicates,
                orphans,
                unended,
                all.size() - unended - succeeded,
                slowest);
    }

    /** New components, and some of those that stand are torn down. */
    private Set<OperationId> order(int count) {
        Set<OperationId> batch = new HashSet<>();
        List<ComponentId> ready = new ArrayList<>(components.stream()
                .filter(component -> componentState(component).equals("READY"))
                .toList());
        for (int i = 0; i < count; i++) {
            boolean tearsDown = !ready.isEmpty() && random.nextInt(3) == 0;
            batch.add(tearsDown ? tearDown(ready.remove(random.nextInt(ready.size()))) : create());
        }
        all.addAll(batch);
        return batch;
    }

    private OperationId create() {
        RequestId request = RequestId.next();
        components.add(new ComponentId(request.value()));
        return approve(request, wish(Action.CREATE, null));
    }

    private OperationId tearDown(ComponentId component) {
        return approve(RequestId.next(), wish(Action.TEAR_DOWN, component));
    }

    private Wish wish(Action action, @Nullable ComponentId id) {
        PlatformComponent component = id == null
                ? null
                : here.getBean(ComponentDirectory.class).find(id).orElseThrow();
        return new Wish(
                component == null ? TeamId.next() : component.team(),
                component == null ? ApplicationId.next() : component.application(),
                action,
                component == null ? "c" + UUID.randomUUID().toString().substring(0, 8) : component.name(),
                id,
                new BlueprintRef("guardrail", 1),
                Parameters.NONE,
                target.id(),
                Environment.DEVELOPMENT,
                null);
    }

    private OperationId approve(RequestId request, Wish wish) {
        Builder.Plan plan = here.getBean(Builders.class)
                .of(here.getBean(Targets.class).get(target.id()))
                .plan(commission(request, wish));
        if (!plan.gaps().isEmpty()) {
            throw new AssertionError("seed " + seed + ": the preview is not whole: " + plan.gaps());
        }
        var preview = new Preview(
                plan.changes(), CostRange.NOTHING, CostRange.NOTHING, List.of(), List.of(), List.of(), plan.handle());
        var approval = new RequestApproved(
                request, wish, preview, new ReviewedHash("0".repeat(64)), UserId.next(), null, Map.of());
        here.getBean(TransactionTemplate.class).executeWithoutResult(_ -> here.publishEvent(approval));
        return database.sql("SELECT id FROM provisioning.operation WHERE request = ?")
                .param(request.value())
                .query((row, _) -> new OperationId(row.getObject("id", UUID.class)))
                .single();
    }

    private Commission commission(RequestId request, Wish wish) {
        ComponentId component = wish.component();
        Blueprints blueprints = here.getBean(Blueprints.class);
        return new Commission(
                request,
                wish.action(),
                component == null ? new ComponentId(request.value()) : component,
                wish.name(),
                wish.team(),
                wish.application(),
                wish.environment(),
                blueprints.get(wish.blueprint()),
                blueprints.withDefaults(wish.blueprint(), wish.parameters()),
                here.getBean(Targets.class).get(target.id()),
                component == null
                        ? null
                        : here.getBean(ComponentDirectory.class).find(component).orElseThrow());
    }

    // ---- the process
    // ----------------------------------------------------------------------------------------------------

    private List<String> settings(boolean works) {
        return List.of(
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--maru.provisioning.worker=" + works,
                "--maru.data=" + Path.of("target", "crash", (works ? "worker-" : "orders-") + seed),
                "--maru.provisioning.cloudformation.poll=100ms",
                "--maru.aws.endpoint-url=" + aws.endpoint());
    }

    private void start() throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Daws.accessKeyId=" + FakeAws.ACCESS_KEY,
                "-Daws.secretAccessKey=any",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName()));
        command.addAll(settings(true));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        worker = process;
        Thread.ofVirtual().start(() -> hear(process));
    }

    /** Kills it while the operations are under way: between two steps, or inside a call. */
    private void kill(Set<OperationId> batch) throws Exception {
        Process process = java.util.Objects.requireNonNull(worker);
        boolean inside = random.nextBoolean();
        if (inside) {
            var left = new AtomicInteger(1 + random.nextInt(batch.size() * 8));
            FakeAws.Moment when = random.nextBoolean() ? FakeAws.Moment.BEFORE : FakeAws.Moment.AFTER;
            aws.watch((_, moment) -> {
                if (moment == when && left.decrementAndGet() == 0) {
                    destroy(process);
                }
            });
        } else {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append("cut ")
                    .append(Integer.toString(1 + random.nextInt(batch.size() * 6)))
                    .append("\n")
                    .flush();
        }
        boolean wasCut = true;
        long deadline = System.nanoTime() + ALL_END.toNanos();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            if (batch.stream().allMatch(operation -> isFinal(state(operation)))) {
                destroy(process);
                wasCut = false;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("seed " + seed + ": the worker neither ended nor was cut, see " + log);
            }
        }
        aws.watch(null);
        if (process.exitValue() != SIGKILLED) {
            throw new AssertionError(
                    "seed " + seed + ": the worker ended by itself with " + process.exitValue() + ", see " + log);
        }
        kills++;
        insideCalls += wasCut && inside ? 1 : 0;
        cut += (int) batch.stream()
                .filter(operation -> state(operation).equals("RUNNING"))
                .count();
    }

    /** Keeps what it says, and kills it where it stands still. */
    private void hear(Process process) {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (line.startsWith(WorkerProcess.STANDS_STILL)) {
                    destroy(process);
                }
            }
        } catch (IOException e) {
            destroy(process);
        }
    }

    /** SIGKILL, and waits until it is dead. */
    private static void destroy(Process process) {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what the database says
    // -----------------------------------------------------------------------------------------

    private void awaitResumed(Set<OperationId> batch) throws InterruptedException {
        long killed = System.nanoTime();
        Map<OperationId, Long> fences = new HashMap<>();
        batch.stream()
                .filter(operation -> state(operation).equals("RUNNING"))
                .forEach(operation -> fences.put(operation, fence(operation)));
        while (!fences.isEmpty()) {
            fences.entrySet().removeIf(entry -> {
                boolean resumed = isFinal(state(entry.getKey())) || fence(entry.getKey()) > entry.getValue();
                if (resumed) {
                    Duration took = Duration.ofNanos(System.nanoTime() - killed);
                    slowest = took.compareTo(slowest) > 0 ? took : slowest;
                }
                return resumed;
            });
            if (System.nanoTime() - killed > ALL_END.toNanos()) {
                throw new AssertionError("seed " + seed + ": not resumed: " + fences.keySet() + ", see " + log);
            }
            Thread.sleep(20);
        }
    }

    private void awaitEnd(Set<OperationId> batch) throws InterruptedException {
        long deadline = System.nanoTime() + ALL_END.toNanos();
        while (!batch.stream().allMatch(operation -> isFinal(state(operation))) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private String state(OperationId operation) {
        return database.sql("SELECT state FROM provisioning.operation WHERE id = ?")
                .param(operation.value())
                .query(String.class)
                .single();
    }

    private long fence(OperationId operation) {
        return database.sql("SELECT fence FROM provisioning.operation_lease WHERE operation = ?")
                .param(operation.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private String componentState(ComponentId component) {
        return database.sql("SELECT state FROM provisioning.component WHERE id = ?")
                .param(component.value())
                .query(String.class)
                .single();
    }

    private static boolean isFinal(String state) {
        return OperationState.valueOf(state).isFinal();
    }

    @Override
    public void close() throws IOException {
        Process process = worker;
        if (process != null) {
            destroy(process);
        }
        here.close();
        aws.close();
        postgres.close();
    }
}
