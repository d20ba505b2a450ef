package dev.maru.model;

/** The child process that runs local models and speaks the OpenAI wire on loopback. */
public interface ModelHost {
    /**
     * Where it listens now; it may move when it is restarted.
     *
     * @throws ProviderFailure of kind {@code UNREACHABLE} while it is not running, saying why
     */
    Endpoint endpoint();
}
