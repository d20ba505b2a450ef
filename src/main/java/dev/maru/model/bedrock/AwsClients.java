package dev.maru.model.bedrock;

import dev.maru.model.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients, one for each connection and wait for it; made at first use, kept until the end. */
final class AwsClients implements AutoCloseable {
    /** The model's own timeouts decide; the SDK's must never come first. */
    private static final Duration NEVER = Duration.ofHours(2);

    private record Key(Connection.Bedrock connection, Duration connect) {}

    private final BedrockSettings settings;
    private final Supplier<AwsCredentialsProvider> chain;
    private final Map<Key, BedrockRuntimeAsyncClient> runtimes = new ConcurrentHashMap<>();
    private final Map<Connection.Bedrock, StsClient> roles = new ConcurrentHashMap<>();
    private final Map<Connection.Bedrock, AwsCredentialsProvider> credentials = new ConcurrentHashMap<>();

    /** @param chain made when first needed: most installations start without Bedrock */
    AwsClients(BedrockSettings settings, Supplier<AwsCredentialsProvider> chain) {
        this.settings = settings;
        this.chain = SingletonSupplier.of(chain);
    }

    BedrockRuntimeAsyncClient runtime(Connection.Bedrock connection, Duration connect) {
        return runtimes.computeIfAbsent(new Key(connection, connect), this::newRuntime);
    }

    /** For a look or two: close it after use. */
    BedrockClient control(Connection.Bedrock connection) {
        return with(connection, BedrockClient.builder())
                .credentialsProvider(credentials(connection))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(15)))
                .build();
    }

    private BedrockRuntimeAsyncClient newRuntime(Key key) {
        return with(key.connection(), BedrockRuntimeAsyncClient.builder())
                .credentialsProvider(credentials(key.connection()))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(4096)
                        .maxPendingConnectionAcquires(10_000)
                        .connectionTimeout(key.connect())
                        .connectionAcquisitionTimeout(key.connect().plusSeconds(5))
                        .readTimeout(NEVER)
                        .writeTimeout(Duration.ofSeconds(60)))
                .build();
    }

    private AwsCredentialsProvider credentials(Connection.Bedrock connection) {
        String role = connection.roleArn();
        return role == null ? chain.get() : credentials.computeIfAbsent(connection, key -> assuming(key, role));
    }

    private AwsCredentialsProvider assuming(Connection.Bedrock connection, String role) {
        StsClient sts = roles.computeIfAbsent(
                connection,
                key -> with(key, StsClient.builder())
                        .credentialsProvider(chain.get())
                        .build());
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request ->
                        request.roleArn(role).roleSessionName("maru").externalId(blankToNull(connection.externalId())))
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B with(Connection.Bedrock connection, B builder) {
        builder.region(Region.of(connection.region()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public void close() {
        runtimes.values().forEach(BedrockRuntimeAsyncClient::close);
        roles.values().forEach(StsClient::close);
    }
}
