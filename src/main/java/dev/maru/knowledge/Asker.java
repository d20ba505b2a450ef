package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.shared.TeamId;

/** Who asks: it decides what can be found. */
public sealed interface Asker {
    /** A signed-in person: everyone's, their teams', their groups' and their own. Platform roles open no document. */
    record Person(Caller caller) implements Asker {}

    /** A program with a key: everyone's and its team's. */
    record Program(TeamId team) implements Asker {}
}
