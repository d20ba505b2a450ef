package dev.maru.knowledge.connector.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A bucket and how it is read.
 *
 * @param prefix of the keys that are read; empty for all
 * @param endpoint of a server that is not AWS; null for AWS
 * @param checked whether a person named the endpoint, so that it may not be one of this machine
 */
record Bucket(
        String name, String prefix, String region, @Nullable URI endpoint, boolean checked, Access access) {
    /** As whom it is read. */
    sealed interface Access {
        /** With the credentials that Maru itself runs with. */
        record Own() implements Access {}

        record AccessKey(String id, String secret) implements Access {
            @Override
            public String toString() {
                return "AccessKey[" + id + "]";
            }
        }

        /** @param externalId which nobody but this source brings, so that no source reads by the role of another */
        record Role(String arn, String externalId) implements Access {}
    }
}
