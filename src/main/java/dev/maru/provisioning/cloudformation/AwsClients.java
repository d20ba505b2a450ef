package dev.maru.provisioning.cloudformation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients, one for each role and region; made at first use, kept until the end. */
@Component
class AwsClients implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private record Access(String roleArn, String externalId, String region) {
        static Access to(AwsTarget target) {
            return new Access(target.roleArn(), target.externalId(), target.region());
        }
    }

    private final AwsSettings settings;
    private final Supplier<AwsCredentialsProvider> chain;
    private final Map<String, StsClient> tokenServices = new ConcurrentHashMap<>();
    private final Map<Access, StsAssumeRoleCredentialsProvider> credentials = new ConcurrentHashMap<>();
    private final Map<Access, CloudFormationClient> cloudFormation = new ConcurrentHashMap<>();
    private final Map<Access, IamClient> iam = new ConcurrentHashMap<>();
    private final Map<Access, S3Client> s3 = new ConcurrentHashMap<>();

    @Autowired
    AwsClients(AwsSettings settings) {
        this(settings, () -> DefaultCredentialsProvider.builder().build());
    }

    /** @param chain made when first needed: most installations start without AWS */
    AwsClients(AwsSettings settings, Supplier<AwsCredentialsProvider> chain) {
        this.settings = settings;
        this.chain = SingletonSupplier.of(chain);
    }

    /** As Maru itself, with the credentials that it runs with. */
    StsClient tokenService(String region) {
        return tokenServices.computeIfAbsent(
                region,
                key -> with(StsClient.builder(), Region.of(key))
                        .credentialsProvider(chain.get())
                        .build());
    }

    CloudFormationClient cloudFormation(AwsTarget target) {
        return cloudFormation.computeIfAbsent(
                Access.to(target),
                access -> with(CloudFormationClient.builder(), Region.of(access.region()))
                        .credentialsProvider(credentials(access))
                        .build());
    }

    S3Client s3(AwsTarget target) {
        return s3.computeIfAbsent(
                Access.to(target),
                access -> with(S3Client.builder(), Region.of(access.region()))
                        .credentialsProvider(credentials(access))
                        .forcePathStyle(settings.endpointUrl() != null)
                        .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .build());
    }

    IamClient iam(AwsTarget target) {
        Region global = target.partition().equals("aws-cn")
                ? Region.AWS_CN_GLOBAL
                : target.partition().equals("aws-us-gov") ? Region.AWS_US_GOV_GLOBAL : Region.AWS_GLOBAL;
        return iam.computeIfAbsent(
                Access.to(target),
                access -> with(IamClient.builder(), global)
                        .credentialsProvider(credentials(access))
                        .build());
    }

    private StsAssumeRoleCredentialsProvider credentials(Access access) {
        return credentials.computeIfAbsent(
                access,
                key -> StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(tokenService(key.region()))
                        .refreshRequest(request -> request.roleArn(key.roleArn())
                                .externalId(key.externalId())
                                .roleSessionName("maru"))
                        .build());
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder, Region region) {
        builder.region(region)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .build());
        if (settings.endpointUrl() != null) {
            builder.endpointOverride(settings.endpointUrl());
        }
        return builder;
    }

    @Override
    public void close() {
        cloudFormation.values().forEach(CloudFormationClient::close);
        iam.values().forEach(IamClient::close);
        s3.values().forEach(S3Client::close);
        credentials.values().forEach(StsAssumeRoleCredentialsProvider::close);
        tokenServices.values().forEach(StsClient::close);
    }
}
