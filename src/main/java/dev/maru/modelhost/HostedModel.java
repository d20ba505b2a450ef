package dev.maru.modelhost;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A model of this host: checked, loaded at most once, or failed with the reason. */
final class HostedModel {
    /** Where a model stands. */
    enum State {
        /** Not looked at yet. */
        FOUND,
        /** Whole, and loaded when first called. */
        CHECKED,
        READY,
        FAILED
    }

    private final Weights weights;
    private final Orders orders;
    private volatile State state = State.FOUND;
    private volatile int contextTokens;
    private volatile @Nullable String reason;
    private volatile @Nullable ChatEngine chat;
    private volatile @Nullable EmbeddingEngine embedding;

    HostedModel(Weights weights, Orders orders) {
        this.weights = weights;
        this.orders = orders;
        this.contextTokens = limit(weights.contextTokens() == null ? orders.contextTokens() : weights.contextTokens());
    }

    Weights weights() {
        return weights;
    }

    State state() {
        return state;
    }

    /** Why it failed. */
    @Nullable
    String reason() {
        return reason;
    }

    /** How much it reads and writes together. */
    int contextTokens() {
        return contextTokens;
    }

    synchronized void check() {
        if (state != State.FOUND) {
            return;
        }
        try {
            Checksum.verify(weights);
            if (weights.kind() == Weights.Kind.CHAT) {
                contextTokens = limit(chatty(Gguf.read(weights.file())).contextTokens());
            }
            state = State.CHECKED;
        } catch (IOException | CorruptWeights | RuntimeException broken) {
            fail(broken);
        }
    }

    synchronized void load() {
        check();
        if (state != State.CHECKED) {
            return;
        }
        try {
            switch (weights.kind()) {
                case CHAT -> chat = new ChatEngine(weights.file(), contextTokens, orders);
                case EMBEDDING -> embedding = new EmbeddingEngine(weights, orders.threads());
            }
            state = State.READY;
        } catch (IOException | OrtException | CorruptWeights | RuntimeException broken) {
            fail(broken);
        }
    }

    /** @throws WireError if it is of the other kind or failed */
    ChatEngine chat() {
        if (weights.kind() != Weights.Kind.CHAT) {
            throw WireError.invalid(
                    "model", "The model %s makes embeddings; it cannot chat.".formatted(weights.name()));
        }
        load();
        ChatEngine loaded = chat;
        if (loaded == null) {
            throw WireError.unavailable(failure());
        }
        return loaded;
    }

    /** @throws WireError if it is of the other kind or failed */
    EmbeddingEngine embedding() {
        if (weights.kind() != Weights.Kind.EMBEDDING) {
            throw WireError.invalid(
                    "model", "The model %s chats; it cannot make embeddings.".formatted(weights.name()));
        }
        load();
        EmbeddingEngine loaded = embedding;
        if (loaded == null) {
            throw WireError.unavailable(failure());
        }
        return loaded;
    }

    private String failure() {
        return "The model %s could not be loaded: %s".formatted(weights.name(), reason);
    }

    private Gguf chatty(Gguf head) throws CorruptWeights {
        if (!head.chatTemplate()) {
            throw new CorruptWeights("%s is a base model of architecture %s without a chat template: it cannot chat."
                    .formatted(weights.file().getFileName(), head.architecture()));
        }
        return head;
    }

    private int limit(int trained) {
        return weights.kind() == Weights.Kind.CHAT ? Math.min(trained, orders.contextTokens()) : trained;
    }

    private void fail(Exception broken) {
        String message = broken.getMessage();
        reason = message == null ? broken.getClass().getSimpleName() : message;
        state = State.FAILED;
    }
}
