package dev.maru.installation;

import java.net.URI;

/** The address that browsers, sign-in and generated code use; without a slash at the end. Known once the server listens. */
public interface PublicUrl {
    URI get();
}
