package dev.maru.installation;

import java.util.Map;

/**
 * Something that the owner of the data folder may ask of the running instance, from the command line. A capability that has one
 * makes it a bean; whoever asks has proved to be able to read the folder's keys, and nothing else.
 */
public interface OwnerCommand {
    /** What follows {@code ./maru}. */
    String name();

    /**
     * Does it.
     *
     * @param arguments by name
     * @return what to print
     * @throws IllegalArgumentException if an argument is wrong, saying which and what is allowed
     */
    String run(Map<String, String> arguments);
}
