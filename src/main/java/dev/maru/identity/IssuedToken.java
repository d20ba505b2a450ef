package dev.maru.identity;

/** A token just made. Its secret is readable this one time: only its hash is kept. */
public record IssuedToken(AccessToken token, String secret) {
    /** Without the secret, so that no log gets it. */
    @Override
    public String toString() {
        return "IssuedToken[" + token + "]";
    }
}
