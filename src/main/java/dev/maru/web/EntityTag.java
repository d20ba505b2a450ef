package dev.maru.web;

import org.jspecify.annotations.Nullable;

/** The version of a resource as an {@code ETag}; a change must say in {@code If-Match} which version it was made from. */
public record EntityTag(long version) {
    /** The header's value: the version in quotes. */
    @Override
    public String toString() {
        return "\"" + version + "\"";
    }

    /**
     * @param ifMatch the request's {@code If-Match}
     * @throws PreconditionRequired if it is missing
     * @throws PreconditionFailed if it names another version
     */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new PreconditionRequired();
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(toString())) {
            throw new PreconditionFailed(ifMatch, toString());
        }
    }
}
