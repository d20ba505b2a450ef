package dev.maru.installation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what must not be readable in the database: AES-256-GCM with a key from the data folder, a fresh nonce each. */
public final class Secrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Secrets(DataFolder folder) {
        byte[] bytes = HexFormat.of().parseHex(folder.secret("seal", Secrets::random));
        key = new SecretKeySpec(bytes, "AES");
    }

    /** Makes a secret of 32 random bytes in hexadecimal. */
    interface Maker extends Supplier<String> {}

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * @param context what it belongs to, such as a row's id: what was sealed for one thing cannot be opened for another
     */
    public String seal(String secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, context, secret.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return Base64.getEncoder().encodeToString(both);
    }

    /** @throws IllegalStateException if it was sealed with another key, for another context, or was tampered with */
    public String open(String sealed, String context) {
        byte[] both = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, context, text), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] nonce, String context, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of " + context
                            + " cannot be opened: it was sealed with another key than keys/seal of this"
                            + " data folder. Restore that key, or enter the secret again.",
                    e);
        }
    }
}
