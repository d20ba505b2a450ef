package dev.maru.shared;

import java.util.UUID;

/** One pass of bringing a source in step. */
public record SyncId(UUID value) implements Id {
    public static SyncId next() {
        return new SyncId(Uuid7.next());
    }

    public static SyncId valueOf(String text) {
        return new SyncId(Id.parse("sync", text));
    }

    @Override
    public String prefix() {
        return "sync";
    }

    @Override
    public String toString() {
        return text();
    }
}
