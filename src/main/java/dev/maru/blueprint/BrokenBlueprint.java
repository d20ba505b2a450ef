package dev.maru.blueprint;

/** A blueprint that cannot be offered: which of its files, and what is wrong with it. Fails the start. */
public class BrokenBlueprint extends RuntimeException {
    BrokenBlueprint(String file, String cause) {
        super("The blueprint file " + file + " cannot be used: " + cause);
    }

    BrokenBlueprint(String file, RuntimeException cause) {
        super("The blueprint file " + file + " cannot be used: " + cause.getMessage(), cause);
    }
}
