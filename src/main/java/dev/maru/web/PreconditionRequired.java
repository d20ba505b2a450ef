package dev.maru.web;

/** A change came without {@code If-Match}. */
public class PreconditionRequired extends RuntimeException {
    PreconditionRequired() {
        super("A change needs the header If-Match with the ETag that a GET of the resource answered, so that nobody's"
                + " change is lost.");
    }
}
