package dev.maru.identity.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A content security policy with a nonce for the scripts of the first page. Flow needs {@code unsafe-eval} for what a server
 * asks a page to run, and inline styles; everything else is closed.
 */
@SpringComponent
class PageProtection implements VaadinServiceInitListener {
    private static final int NONCE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String POLICY = "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
            + " connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(PageProtection::protect);
    }

    private static void protect(IndexHtmlResponse response) {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        response.getDocument().select("script").attr("nonce", nonce);
        response.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted(nonce));
    }
}
