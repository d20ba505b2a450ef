package dev.maru.knowledge.connector.s3;

import dev.maru.knowledge.connector.s3.Bucket.Access;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What S3 refused, in words that name what to do (its codes: API reference, "Error responses"). */
final class Trouble {
    private Trouble() {}

    static IOException listing(Bucket bucket, SdkException e) {
        return of(bucket, "s3:ListBucket on arn:aws:s3:::" + bucket.name(), e);
    }

    static IOException fetching(Bucket bucket, String key, SdkException e) {
        if (e instanceof AwsServiceException refused && code(refused).equals("InvalidObjectState")) {
            return new IOException(
                    key + " lies in an archive class of S3 and cannot be read. Restore it, or leave it out.", e);
        }
        return of(bucket, "s3:GetObject on arn:aws:s3:::" + bucket.name() + "/" + bucket.prefix() + "*", e);
    }

    private static IOException of(Bucket bucket, String permission, SdkException e) {
        return switch (e) {
            case StsException refused -> role(bucket, refused);
            case AwsServiceException refused -> new IOException(words(bucket, permission, refused), e);
            default ->
                new IOException(
                        where(bucket) + " cannot be reached: " + e.getMessage()
                                + " Check region, endpoint and credentials, and whether this server may call it.",
                        e);
        };
    }

    private static IOException role(Bucket bucket, StsException e) {
        String id = bucket.access() instanceof Access.Role(var _, var externalId) ? externalId : "";
        return new IOException(
                "The role does not let Maru in (sts:AssumeRole: " + code(e)
                        + "). Its trust policy must name the account or"
                        + " role that Maru runs as, and may ask for the external id " + id
                        + ", which no other data source brings.",
                e);
    }

    private static String words(Bucket bucket, String permission, AwsServiceException e) {
        String kms = String.valueOf(e.getMessage()).contains("kms:Decrypt") ? " and kms:Decrypt on its key" : "";
        return switch (code(e)) {
            case "NoSuchBucket" -> "There is no bucket " + bucket.name() + " at " + where(bucket) + ".";
            case "InvalidAccessKeyId" -> "The access key is not known at " + where(bucket) + ". Make or copy it again.";
            case "SignatureDoesNotMatch" -> "The secret key does not belong to the access key. Enter it again.";
            case "ExpiredToken" -> "The credentials have expired. Renew them.";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "The bucket " + bucket.name() + " is not in " + bucket.region() + ". Choose its region"
                        + e.awsErrorDetails()
                                .sdkHttpResponse()
                                .firstMatchingHeader("x-amz-bucket-region")
                                .map(region -> ": " + region)
                                .orElse("")
                        + ".";
            default ->
                e.statusCode() == 403
                        ? "This access may not read the bucket " + bucket.name() + ": " + permission + kms
                                + " is missing (" + code(e) + ")."
                        : where(bucket) + " answered " + e.statusCode() + " (" + code(e) + "). Try again later.";
        };
    }

    private static String where(Bucket bucket) {
        return bucket.endpoint() == null ? "Amazon S3 in " + bucket.region() : String.valueOf(bucket.endpoint());
    }

    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" + e.statusCode() : details.errorCode();
    }
}
