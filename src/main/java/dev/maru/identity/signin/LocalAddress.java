package dev.maru.identity.signin;

import dev.maru.installation.PublicUrl;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where this process reaches itself: not by its public address, which may lie behind a proxy that it cannot pass. */
@Component
class LocalAddress {
    private final PublicUrl publicUrl;
    private final boolean plain;
    private final String host;
    private volatile int port;

    LocalAddress(PublicUrl publicUrl, Environment environment) {
        this.publicUrl = publicUrl;
        this.plain = !environment.getProperty("server.ssl.enabled", Boolean.class, false)
                && !environment.containsProperty("server.ssl.bundle");
        String address = environment.getProperty("server.address", "127.0.0.1");
        this.host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    String get() {
        return plain && port > 0
                ? "http://" + host + ":" + port
                : publicUrl.get().toString();
    }
}
