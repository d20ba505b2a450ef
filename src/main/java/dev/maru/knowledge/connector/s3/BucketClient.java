package dev.maru.knowledge.connector.s3;

import dev.maru.knowledge.connector.s3.Bucket.Access;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's client for one bucket, made when first asked. */
final class BucketClient implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(60);

    private final Bucket bucket;
    private @Nullable S3Client s3;
    private @Nullable StsClient tokenService;
    private @Nullable StsAssumeRoleCredentialsProvider assumed;

    BucketClient(Bucket bucket) {
        this.bucket = bucket;
    }

    synchronized S3Client s3() {
        S3Client known = s3;
        if (known == null) {
            known = with(S3Client.builder())
                    .credentialsProvider(credentials())
                    .forcePathStyle(bucket.endpoint() != null)
                    // other servers know neither the newer checksums nor the region of a bucket
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .overrideConfiguration(override -> override.apiCallAttemptTimeout(ATTEMPT))
                    .build();
            s3 = known;
        }
        return known;
    }

    private AwsCredentialsProvider credentials() {
        return switch (bucket.access()) {
            case Access.AccessKey(var id, var secret) ->
                StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
            case Access.Own() -> DefaultCredentialsProvider.builder().build();
            case Access.Role(var arn, var externalId) -> assuming(arn, externalId);
        };
    }

    /** What the role lends is cut down to reading this bucket, whatever else it may do. */
    private AwsCredentialsProvider assuming(String arn, String externalId) {
        StsClient asked = with(StsClient.builder())
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .build();
        tokenService = asked;
        var lent = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(asked)
                .refreshRequest(request -> request.roleArn(arn)
                        .externalId(externalId)
                        .roleSessionName("maru")
                        .policy(readingOnly(arn.split(":", 3)[1])))
                .build();
        assumed = lent;
        return lent;
    }

    private String readingOnly(String partition) {
        return """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:%1$s:s3:::%2$s"},
                {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:%1$s:s3:::%2$s/*"},
                {"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]}""".formatted(partition, bucket.name());
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
        builder.region(Region.of(bucket.region()));
        if (bucket.endpoint() != null) {
            builder.endpointOverride(bucket.endpoint());
        }
        return builder;
    }

    @Override
    public synchronized void close() {
        if (s3 != null) {
            s3.close();
        }
        if (assumed != null) {
            assumed.close();
        }
        if (tokenService != null) {
            tokenService.close();
        }
    }
}
