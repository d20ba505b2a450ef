package dev.maru.model;

/** The door to every model. Only the gateway implements it; every route, page and job goes through it. */
public interface Invocations {
    /**
     * Admits, answers, charges and records. The sink gets the pieces of a chat's answer as they come. Blocks: call it on a
     * virtual thread.
     */
    Reply answer(Invocation invocation, ReplySink sink);
}
