package dev.maru.provisioning.cloudformation;

import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Where templates lie that are too large to be sent along with a call: a bucket of the target's account. */
final class TemplateStore {
    /** "CloudFormation quotas": the most that is sent along, and the most there may be. */
    static final int SENT_ALONG = 51_200;

    static final int MOST = 1_048_576;

    private static final String FOLDER = "maru-templates/";

    private final AwsTarget target;
    private final Supplier<S3Client> clients;

    /** @param clients asked for one when it is needed, which is seldom */
    TemplateStore(AwsTarget target, Supplier<S3Client> clients) {
        this.target = target;
        this.clients = clients;
    }

    static boolean isLarge(String template) {
        return bytes(template) > SENT_ALONG;
    }

    /** What stands in the way of a template because of its size, with what to do; empty where nothing does. */
    Optional<Sentence> hindrance(String template) {
        int bytes = bytes(template);
        if (bytes > MOST) {
            return Optional.of(Sentence.of("provisioning.say.template-too-large", bytes, MOST));
        }
        return bytes > SENT_ALONG && target.templateBucket() == null
                ? Optional.of(Sentence.of("provisioning.say.template-needs-bucket", bytes, SENT_ALONG, target.name()))
                : Optional.empty();
    }

    /** Lays it down under its content's name, so that the same one lies there once, and says where. */
    String put(String template) {
        String bucket = target.templateBucket();
        if (bucket == null) {
            throw new Refused(hindrance(template).orElse(Sentence.of("provisioning.probe.no-bucket-named")));
        }
        S3Client client = clients.get();
        String key = FOLDER + StackOrder.sha256(template) + ".yaml";
        client.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/yaml"),
                RequestBody.fromString(template));
        return client.utilities()
                .getUrl(request -> request.bucket(bucket).key(key))
                .toString();
    }

    /** Tries the bucket by laying a few bytes down. @return what is wrong; empty where it works or none is named */
    Optional<Sentence> trouble() {
        String bucket = target.templateBucket();
        if (bucket == null) {
            return Optional.empty();
        }
        try {
            clients.get()
                    .putObject(request -> request.bucket(bucket).key(FOLDER + "test"), RequestBody.fromString("maru"));
            return Optional.empty();
        } catch (S3Exception e) {
            return Optional.of(
                    switch (e.statusCode()) {
                        case 404 -> Sentence.of("provisioning.probe.no-bucket", bucket, target.region());
                        case 301, 307, 400 ->
                            Sentence.of("provisioning.probe.bucket-elsewhere", bucket, target.region());
                        case 403 -> Sentence.of("provisioning.probe.bucket-closed", bucket);
                        default -> untried(bucket, e);
                    });
        } catch (SdkException e) {
            return Optional.of(untried(bucket, e));
        }
    }

    private static Sentence untried(String bucket, SdkException why) {
        return Sentence.of("provisioning.probe.bucket-untried", bucket)
                .then(Sentence.quoted("AWS: " + why.getMessage()));
    }

    private static int bytes(String template) {
        return template.getBytes(StandardCharsets.UTF_8).length;
    }
}
