package dev.maru.request;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Calls a webhook: signed, without following redirects, and only where it is allowed to go. */
@Component
class WebhookCall {
    private final CloseableHttpClient http;
    private final boolean anywhere;
    private final Clock clock;

    WebhookCall(RequestSettings settings, Clock clock) {
        Timeout timeout = Timeout.of(settings.webhooks().timeout());
        this.anywhere = settings.webhooks().privateAddresses();
        this.clock = clock;
        this.http = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Reachable())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .build();
    }

    /** Decides at the moment of the call, so that a name cannot lead somewhere else after it was checked. */
    private final class Reachable extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            for (InetAddress address : addresses) {
                if (!anywhere && isPrivate(address)) {
                    throw new UnknownHostException(host + " is the private address " + address.getHostAddress()
                            + ". Webhooks go there only where maru.request.webhooks.private-addresses is true.");
                }
            }
            return addresses;
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        boolean thisNetwork = bytes.length == 4 && bytes[0] == 0;
        return uniqueLocal
                || shared
                || thisNetwork
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    void check(URI url) {
        boolean plain = "http".equals(url.getScheme());
        if (url.getHost() == null || url.getUserInfo() != null || !(plain || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "a webhook is an address such as https://example.org/hook, got \"" + url + "\"");
        }
        if (plain && !anywhere) {
            throw new IllegalArgumentException("a webhook is called by https; plain http only where"
                    + " maru.request.webhooks.private-addresses is true");
        }
    }

    /** @return the status that was answered */
    int post(URI url, UUID delivery, String secret, String body) throws IOException {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = new HttpPost(url);
        request.setHeader("User-Agent", "Maru");
        request.setHeader("maru-delivery", delivery.toString());
        request.setHeader("maru-timestamp", timestamp);
        request.setHeader("maru-signature", "v1=" + signature(secret, timestamp + "." + body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return http.execute(request, answer -> answer.getCode());
    }

    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @PreDestroy
    void close() throws IOException {
        http.close();
    }
}
