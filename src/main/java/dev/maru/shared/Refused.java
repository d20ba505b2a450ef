package dev.maru.shared;

/** What was asked cannot be done as things stand; the message says why and what to do. 409 on the REST interface. */
public class Refused extends RuntimeException {
    public Refused(String message) {
        super(message);
    }
}
