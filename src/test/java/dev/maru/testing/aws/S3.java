package dev.maru.testing.aws;

import dev.maru.testing.ScriptedServer.Received;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Buckets that can be written to, by paths: {@code /bucket/key}. */
final class S3 {
    private final Map<String, String> buckets = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    void make(String bucket, String region) {
        buckets.put(bucket, region);
    }

    /** What it puts is there afterwards; anything else is not known here. */
    void answer(Received request, Call.Principal principal, String region) {
        String path = request.path().replaceFirst("\\?.*", "");
        String bucket = path.split("/", 3)[1];
        Role role = principal.role();
        if (!request.method().equals("PUT")) {
            throw new AwsError(405, "MethodNotAllowed", "This fake has no " + request.method() + " of S3");
        }
        if (!buckets.containsKey(bucket)) {
            throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (!region.equals(buckets.get(bucket))) {
            throw new AwsError(400, "AuthorizationHeaderMalformed", "the region '" + region + "' is wrong");
        }
        if (role != null && !role.may("s3:PutObject")) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        objects.put(path, request.body());
    }

    /** @param url as CloudFormation is given it; null where nothing lies there */
    byte @Nullable [] read(String url) {
        return objects.get(java.net.URI.create(url).getPath());
    }

    int objects() {
        return objects.size();
    }
}
