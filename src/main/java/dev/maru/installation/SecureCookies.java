package dev.maru.installation;

import jakarta.servlet.ServletContext;
import java.net.URI;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/**
 * Behind TLS, which {@code maru.public-url} tells of, the session's cookie never travels in the clear. The server itself
 * cannot know: TLS ends at the proxy before it.
 */
@Component
class SecureCookies implements ServletContextInitializer {
    private final InstallationSettings settings;

    SecureCookies(InstallationSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStartup(ServletContext context) {
        URI open = settings.publicUrl();
        if (open != null && "https".equalsIgnoreCase(open.getScheme())) {
            context.getSessionCookieConfig().setSecure(true);
        }
    }
}
