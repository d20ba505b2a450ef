package dev.maru.shared;

/** Who asks is known, but may not do this; the message says what is missing. 403 on the REST interface. */
public class NotPermitted extends RuntimeException {
    public NotPermitted(String message) {
        super(message);
    }
}
