package dev.maru.model;

/**
 * The child process that runs local models and speaks the OpenAI wire on loopback. A request for embeddings carries one
 * field more than OpenAI's, {@code input_type}, which is {@code query} or {@code passage}: see {@link Texts#use()}.
 */
public interface ModelHost {
    /**
     * Where it listens now; it may move when it is restarted.
     *
     * @throws ProviderFailure of kind {@code UNREACHABLE} while it is not running, saying why
     */
    Endpoint endpoint();
}
