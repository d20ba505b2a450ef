package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may approve for a team, as themselves or for another.
 *
 * @param inTheNameOf who delegated it; null for themselves
 * @param right whose roles and groups count
 */
record Hand(UserId by, String name, @Nullable UserId inTheNameOf, Caller right) {
    static Hand own(Caller caller) {
        return new Hand(caller.user(), caller.name(), null, caller);
    }

    static Hand of(Caller delegate, Caller giver) {
        return new Hand(delegate.user(), delegate.name(), giver.user(), giver);
    }
}
