package dev.maru.knowledge.connector.s3;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.s3.Bucket.Access;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A bucket. The SDK is not touched before one is opened. */
@Component
public final class S3Connector implements Connector {
    private static final String BUCKET = "bucket";
    private static final String PREFIX = "prefix";
    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";
    private static final String ACCESS_KEY = "accessKey";
    private static final String SECRET_KEY = "secretKey";
    private static final String ROLE = "role";

    private static final String ANY_REGION = "us-east-1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

    private final Outside outside;
    private final S3Settings own;

    public S3Connector(Outside outside, S3Settings own) {
        this.outside = outside;
        this.own = own;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(BUCKET, Field.Kind.TEXT, true, "company-handbook"),
                new Field(PREFIX, Field.Kind.TEXT, false, "manuals/"),
                new Field(REGION, Field.Kind.TEXT, false, "ap-northeast-2"),
                new Field(ENDPOINT, Field.Kind.URL, false, "https://s3.example.com"),
                new Field(ACCESS_KEY, Field.Kind.TEXT, false, "AKIAIOSFODNN7EXAMPLE"),
                new Field(SECRET_KEY, Field.Kind.SECRET, false, ""),
                new Field(ROLE, Field.Kind.TEXT, false, "arn:aws:iam::123456789012:role/maru-reads"));
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        return new S3Place(bucket(settings, source), outside);
    }

    private Bucket bucket(Map<String, String> settings, SourceId source) {
        String name = Connector.required(settings, BUCKET);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a bucket: 3 to 63 small letters, digits,"
                    + " hyphens and dots. Give the name alone, without s3:// or a path.");
        }
        String endpoint = Connector.optional(settings, ENDPOINT);
        URI named = endpoint.isEmpty() ? null : Outside.address(endpoint);
        String prefix = Connector.optional(settings, PREFIX).replaceFirst("^/+", "");
        Access access = access(settings, name, named != null, source);
        URI asked = named == null ? own.endpointUrl() : named;
        return new Bucket(name, prefix, region(settings, asked != null), asked, named != null, access);
    }

    private static String region(Map<String, String> settings, boolean elsewhere) {
        String region = Connector.optional(settings, REGION);
        if (region.isEmpty() && elsewhere) {
            return ANY_REGION;
        }
        if (region.isEmpty()) {
            throw new IllegalArgumentException("the setting \"" + REGION
                    + "\" is missing: where the bucket lies, such as" + " ap-northeast-2 for Seoul");
        }
        if (!elsewhere && !REGION_NAME.matcher(region).matches() || !region.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("\"" + region + "\" is no region; one looks like ap-northeast-2");
        }
        return region;
    }

    private Access access(Map<String, String> settings, String bucket, boolean elsewhere, SourceId source) {
        String key = Connector.optional(settings, ACCESS_KEY);
        String secret = Connector.optional(settings, SECRET_KEY);
        String role = Connector.optional(settings, ROLE);
        if (!role.isEmpty() && !key.isEmpty()) {
            throw new IllegalArgumentException("give an access key or a role, not both");
        }
        if (!key.isEmpty() && secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "the setting \"" + SECRET_KEY + "\" is missing: an access key has two parts");
        }
        if (!key.isEmpty()) {
            return new Access.AccessKey(key, secret);
        }
        if (elsewhere) {
            // what Maru runs with is shown to no server that a person names
            throw new IllegalArgumentException("the setting \"" + ACCESS_KEY
                    + "\" is missing: a server that is not AWS is" + " read with an access key of its own");
        }
        if (!role.isEmpty()) {
            if (!ARN.matcher(role).matches()) {
                throw new IllegalArgumentException(
                        "\"" + role + "\" is no role; one looks like arn:aws:iam::123456789012:role/maru-reads");
            }
            return new Access.Role(role, source.text());
        }
        if (!own.buckets().contains(bucket)) {
            throw new IllegalArgumentException(
                    "The bucket " + bucket + " is not opened to Maru's own credentials. Give an"
                            + " access key or a role, or ask an operator to add it to maru.knowledge.connectors.s3.buckets.");
        }
        return new Access.Own();
    }
}
