package dev.maru.identity;

/** Says who is calling on this thread. */
public interface Callers {
    /**
     * The signed-in person, or the owner of the token that the request carries.
     *
     * @throws IllegalStateException where nobody is signed in: a page or route that forgot to ask for it
     */
    Caller current();
}
