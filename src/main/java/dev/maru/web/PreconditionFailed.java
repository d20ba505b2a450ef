package dev.maru.web;

/** A change was made from a version that is no longer the latest. */
public class PreconditionFailed extends RuntimeException {
    PreconditionFailed(String given, String current) {
        super("The resource has changed: you have " + given + ", it is at " + current
                + ". Read it again, then change it.");
    }
}
