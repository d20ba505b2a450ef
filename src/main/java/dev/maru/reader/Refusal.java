package dev.maru.reader;

/** A file that is not read on, with what its owner can do about it. */
final class Refusal extends RuntimeException {
    enum Reason {
        UNKNOWN_KIND,
        DAMAGED,
        ENCRYPTED,
        TOO_LARGE,
        EMPTY,
        SCANNED
    }

    private final Reason reason;

    Refusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static Refusal tooLarge(String message) {
        return new Refusal(Reason.TOO_LARGE, message);
    }

    static Refusal damaged(String message) {
        return new Refusal(Reason.DAMAGED, message);
    }

    Reason reason() {
        return reason;
    }
}
