package dev.maru.knowledge.connector.s3;

import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket below a prefix. The last key of a page is where the next begins, in whatever process. */
final class S3Place implements Place {
    private static final int AT_ONCE = 1000;

    private final Bucket bucket;
    private final Outside outside;
    private final BucketClient client;

    S3Place(Bucket bucket, Outside outside) {
        this.bucket = bucket;
        this.outside = outside;
        this.client = new BucketClient(bucket);
    }

    @Override
    public Listing list(@Nullable String cursor) throws IOException {
        requireOutside();
        try {
            ListObjectsV2Response page = client.s3()
                    .listObjectsV2(ListObjectsV2Request.builder()
                            .bucket(bucket.name())
                            .prefix(bucket.prefix().isEmpty() ? null : bucket.prefix())
                            .startAfter(cursor)
                            .maxKeys(AT_ONCE)
                            .build());
            List<S3Object> objects = page.contents();
            List<Item> items = objects.stream()
                    .filter(each -> !each.key().endsWith("/")) // how consoles show an empty folder
                    .map(this::item)
                    .toList();
            boolean more = Boolean.TRUE.equals(page.isTruncated()) && !objects.isEmpty();
            return new Listing(items, more ? objects.getLast().key() : null);
        } catch (SdkException e) {
            throw Trouble.listing(bucket, e);
        }
    }

    private Item item(S3Object object) {
        String below = object.key().startsWith(bucket.prefix())
                        && object.key().length() > bucket.prefix().length()
                ? object.key().substring(bucket.prefix().length())
                : object.key();
        return new Item(
                object.key(),
                Normalizer.normalize(below.replaceFirst("^/+", ""), Normalizer.Form.NFC),
                "",
                object.eTag(),
                object.size() == null ? -1 : object.size(),
                object.lastModified(),
                "",
                null);
    }

    @Override
    public Fetched fetch(String key, String mark, Path into, long most) throws IOException {
        if (!key.startsWith(bucket.prefix())) {
            return new Fetched.Gone();
        }
        requireOutside();
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .ifNoneMatch(mark.isEmpty() ? null : mark)
                .build();
        try (ResponseInputStream<GetObjectResponse> body = client.s3().getObject(request)) {
            Long length = body.response().contentLength();
            if (length != null && length > most || !Outside.write(body, into, most)) {
                body.abort(); // else the rest would be read to keep the connection
                Files.deleteIfExists(into);
                return new Fetched.TooLarge();
            }
            return new Fetched.Written(body.response().eTag(), body.response().lastModified());
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 304 -> new Fetched.Unchanged();
                case 404 -> new Fetched.Gone();
                default -> throw Trouble.fetching(bucket, key, e);
            };
        } catch (SdkException e) {
            throw Trouble.fetching(bucket, key, e);
        }
    }

    private void requireOutside() throws IOException {
        if (bucket.checked() && bucket.endpoint() != null) {
            outside.requireOutside(bucket.endpoint());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
