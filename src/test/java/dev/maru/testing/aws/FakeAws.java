package dev.maru.testing.aws;

import dev.maru.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * AWS on a port of loopback. What is under way goes on by a step for every stack at each tick of its own clock, or, paused,
 * at each {@link #step}. A call must be signed by keys it knows: {@link #ACCESS_KEY}, or such as AssumeRole gave out.
 */
public final class FakeAws extends ScriptedServer {
    /** The keys of the user that Maru runs as; the secret may be anything. */
    public static final String ACCESS_KEY = "AKIAFAKEMARU00000001";

    public static final String HOME_ACCOUNT = "999988887777";

    private static final Pattern SIGNATURE = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");
    private static final Duration TICK = Duration.ofMillis(5);

    private final FakeCloud cloud = new FakeCloud();
    private final Sts sts = new Sts(cloud, ACCESS_KEY, HOME_ACCOUNT);
    private final Iam iam = new Iam(cloud);
    private final S3 s3 = new S3();
    private final CloudFormationCalls cloudFormation;
    private final ScheduledExecutorService clock;
    private volatile boolean paused;
    private volatile @Nullable BiConsumer<String, Moment> watching;

    private FakeAws(Duration tick, int perPage) {
        super(exchange -> exchange.whole(500, "text/plain", new byte[0]));
        cloudFormation = new CloudFormationCalls(cloud, s3, perPage);
        always(this::answer);
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("fake-aws-clock").daemon().factory());
        clock.scheduleAtFixedRate(this::tick, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    public static FakeAws start() {
        return start(TICK);
    }

    /** @param tick how long one step of a stack takes */
    public static FakeAws start(Duration tick) {
        return new FakeAws(tick, 7);
    }

    public URI endpoint() {
        return URI.create(address());
    }

    public Faults faults() {
        return cloud.faults();
    }

    /** A role in an account, to be assumed by who brings the external id; null for no such condition. */
    public Role role(String account, String name, @Nullable String externalId) {
        Role role = new Role(account, name, externalId);
        synchronized (cloud) {
            cloud.roles().put(role.arn(), role);
        }
        return role;
    }

    /** A bucket that may be written to. */
    public void bucket(String name, String region) {
        s3.make(name, region);
    }

    /** How many objects lie in all buckets. */
    public int objects() {
        return s3.objects();
    }

    /** A call that arrives: nothing of it is done, or all of it and nothing is answered. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** Hears of every call while it is open; may kill whoever made it. */
    public void watch(@Nullable BiConsumer<String, Moment> watcher) {
        watching = watcher;
    }

    private void tell(Call call, Moment moment) {
        BiConsumer<String, Moment> watcher = watching;
        if (watcher != null) {
            watcher.accept(call.action(), moment);
        }
    }

    /** Stands still, until {@link #resume} or by single steps. */
    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
    }

    /** One step of every stack. @return whether anything was under way */
    public boolean step() {
        synchronized (cloud) {
            return cloud.step();
        }
    }

    /** A stack as a test looks at it; the name is free again once it is deleted. */
    public record StackView(
            String id,
            String name,
            String account,
            String region,
            String status,
            Map<String, String> tags,
            Map<String, String> parameters,
            Map<String, String> resources,
            int changeSets) {}

    /** A stack of Maru's naming that is simply there, with a bucket. */
    public void standing(String account, String region, String name) {
        standing(account, region, name, Map.of(), "");
    }

    /**
     * The same, saying more of itself.
     *
     * @param tags besides the one of its component
     * @param metadata of its template; empty for none
     */
    public void standing(String account, String region, String name, Map<String, String> tags, String metadata) {
        synchronized (cloud) {
            FakeStack stack = cloud.add(account, region, name);
            var all = new java.util.HashMap<>(tags);
            all.put("maru:component", name);
            stack.tags = all;
            stack.template = Template.parse("Resources: {Bucket: {Type: AWS::S3::Bucket}}\n"
                    + (metadata.isEmpty() ? "" : "Metadata: " + metadata + "\n"));
            FakeResource bucket = new FakeResource(
                    "Bucket", "AWS::S3::Bucket", name + "-bucket", JsonNodeFactory.instance.objectNode());
            bucket.status = "CREATE_COMPLETE";
            stack.resources.put("Bucket", bucket);
            cloud.exists(stack, bucket);
            stack.become("CREATE_COMPLETE", null);
        }
    }

    /** All that are not deleted. */
    public List<StackView> stacks() {
        synchronized (cloud) {
            return cloud.stacks().stream()
                    .filter(stack -> !stack.isDeleted())
                    .map(FakeAws::view)
                    .toList();
        }
    }

    /** How many stacks of this name were ever made. */
    public long everMade(String stackName) {
        synchronized (cloud) {
            return cloud.stacks().stream()
                    .filter(stack -> stack.name.equals(stackName))
                    .count();
        }
    }

    /** What is there and was made by a stack, as {@code type id}. */
    public List<String> things() {
        synchronized (cloud) {
            return cloud.things().stream()
                    .map(thing -> thing.type() + " " + thing.physicalId())
                    .toList();
        }
    }

    /** Somebody changes a property in the console. @param path with slashes */
    public void changeByHand(String stackName, String logicalId, String path, String value) {
        resource(stackName, logicalId, resource -> {
            String[] parts = path.split("/");
            var at = resource.live;
            for (int i = 0; i < parts.length - 1; i++) {
                at = at.withObjectProperty(parts[i]);
            }
            at.set(parts[parts.length - 1], JsonNodeFactory.instance.stringNode(value));
        });
    }

    /** Somebody deletes a resource in the console. */
    public void deleteByHand(String stackName, String logicalId) {
        resource(stackName, logicalId, resource -> {
            resource.deletedByHand = true;
            cloud.gone(resource);
        });
    }

    /** What a property really is; null where there is none. @param path with slashes */
    public @Nullable String live(String stackName, String logicalId, String path) {
        var value = new AtomicReference<@Nullable String>();
        resource(
                stackName,
                logicalId,
                resource -> value.set(resource.deletedByHand ? null : Difference.text(resource.live.at("/" + path))));
        return value.get();
    }

    /** Somebody deletes the whole stack in the console; it is gone at once. */
    public void deleteStackByHand(String stackName) {
        synchronized (cloud) {
            FakeStack stack = named(stackName);
            new Rollout(stack, cloud, null).delete(List.of());
            while (!stack.steps.isEmpty()) {
                stack.steps.remove().run();
            }
        }
    }

    /** The next so many looks at the stack do not find it: it was made a moment ago. */
    public void hide(String stackName, int looks) {
        synchronized (cloud) {
            named(stackName).unseen = looks;
        }
    }

    public void protect(String stackName) {
        synchronized (cloud) {
            named(stackName).protectedFromDeletion = true;
        }
    }

    /** How often an action was called, refused ones too. */
    public long calls(String action) {
        return requests().stream()
                .filter(request -> request.text().contains("Action=" + action + "&"))
                .count();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        super.close();
    }

    private void resource(String stackName, String logicalId, Consumer<FakeResource> change) {
        synchronized (cloud) {
            FakeResource resource = named(stackName).resources.get(logicalId);
            if (resource == null) {
                throw new IllegalArgumentException("stack " + stackName + " has no " + logicalId);
            }
            change.accept(resource);
        }
    }

    private FakeStack named(String stackName) {
        return cloud.stacks().stream()
                .filter(stack -> stack.name.equals(stackName) && !stack.isDeleted())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no stack " + stackName));
    }

    private static StackView view(FakeStack stack) {
        var resources = new java.util.LinkedHashMap<String, String>();
        stack.resources.values().forEach(one -> resources.put(one.logicalId, one.physicalId));
        return new StackView(
                stack.id,
                stack.name,
                stack.account,
                stack.region,
                stack.status,
                stack.tags,
                stack.parameters,
                resources,
                stack.changeSets.size());
    }

    private void tick() {
        if (!paused) {
            step();
        }
    }

    private void answer(Exchange exchange) throws IOException {
        try {
            if (isForS3(exchange.request())) {
                Matcher signature = signature(exchange.request());
                s3.answer(exchange.request(), principal(exchange.request(), signature), signature.group(3));
                exchange.whole(200, "application/xml", new byte[0]);
                return;
            }
            Call call = call(exchange.request());
            tell(call, Moment.BEFORE);
            Fault fault = cloud.faults().of(call.service(), call.action());
            switch (fault) {
                case CUT_BEFORE -> exchange.cut();
                case THROTTLED -> throw AwsError.throttled();
                case UNAVAILABLE -> throw new AwsError(503, "ServiceUnavailable", "The service is not available.");
                case DENIED -> throw AwsError.denied(call.principal().arn(), call.permission(), "*");
                case CUT_AFTER -> {
                    dispatch(call);
                    exchange.cut();
                }
                case null -> {
                    Xml answer = dispatch(call);
                    tell(call, Moment.AFTER);
                    xml(exchange, 200, answer);
                }
            }
        } catch (AwsError e) {
            xml(exchange, e.status(), e.xml());
        }
    }

    private Xml dispatch(Call call) {
        Role role = call.principal().role();
        if (role != null && !role.may(call.permission())) {
            throw AwsError.denied(call.principal().arn(), call.permission(), "*");
        }
        synchronized (cloud) {
            return switch (call.service()) {
                case "sts" -> sts.answer(call);
                case "iam" -> iam.answer(call);
                case "cloudformation" -> cloudFormation.answer(call);
                default -> throw new AwsError(400, "InvalidAction", "This fake has no service " + call.service());
            };
        }
    }

    private static boolean isForS3(Received request) {
        String authorization = request.header("authorization");
        return authorization != null && authorization.contains("/s3/aws4_request");
    }

    private static Matcher signature(Received request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            throw new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Matcher signature = SIGNATURE.matcher(authorization);
        if (!signature.matches() || request.header("x-amz-date") == null) {
            throw new AwsError(403, "IncompleteSignature", "The request signature does not conform to AWS standards.");
        }
        return signature;
    }

    private Call.Principal principal(Received request, Matcher signature) {
        String key = signature.group(1);
        Call.Principal principal = sts.principal(key);
        boolean session = key.startsWith("ASIA");
        if (principal == null || session && !("session-of-" + key).equals(request.header("x-amz-security-token"))) {
            throw new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        return principal;
    }

    private Call call(Received request) {
        Matcher signature = signature(request);
        Call.Principal principal = principal(request, signature);
        var parameters = Call.form(new String(request.body(), StandardCharsets.UTF_8));
        String action = parameters.get("Action");
        if (action == null) {
            throw new AwsError(400, "MissingAction", "Action is missing.");
        }
        return new Call(signature.group(4), signature.group(3), principal, action, parameters);
    }

    private static void xml(Exchange exchange, int status, Xml xml) throws IOException {
        exchange.whole(status, "text/xml", xml.toString().getBytes(StandardCharsets.UTF_8));
    }
}
