package dev.maru.apikey;

/** A key just made, with its secret: the one time that it is readable. */
public record IssuedKey(ApiKey key, String secret) {
    @Override
    public String toString() {
        return "IssuedKey[" + key.id() + "]";
    }
}
