package dev.maru.modelhost;

/** A file of weights is not what it should be. The message is for the administrator. */
final class CorruptWeights extends Exception {
    CorruptWeights(String message) {
        super(message);
    }
}
