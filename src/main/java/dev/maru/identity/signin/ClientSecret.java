package dev.maru.identity.signin;

import dev.maru.installation.DataFolder;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** What Maru, as a client, proves itself with to its own provider. Made at first start. */
@Component
class ClientSecret {
    private final DataFolder folder;

    ClientSecret(DataFolder folder) {
        this.folder = folder;
    }

    String get() {
        return folder.secret("sign-in-client", ClientSecret::random);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
