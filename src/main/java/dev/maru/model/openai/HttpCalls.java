package dev.maru.model.openai;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.maru.model.Endpoint;
import dev.maru.model.Timeouts;
import dev.maru.model.client.Patience;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes calls over one pool of kept connections. */
final class HttpCalls implements AutoCloseable {
    private static final int CONNECTIONS_PER_PROVIDER = 4096;

    private final CloseableHttpClient client;
    private final LoadingCache<Endpoint, Target> targets =
            Caffeine.newBuilder().maximumSize(1000).build(Target::of);
    private final LoadingCache<Timeouts, RequestConfig> configs =
            Caffeine.newBuilder().maximumSize(1000).build(HttpCalls::config);

    HttpCalls() {
        // A kept connection is checked for staleness only after 2 s of rest; one that was closed in between is noticed
        // by
        // the request itself, which is then sent again (PatientExecutor.StaleConnection).
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setMaxConnPerRoute(CONNECTIONS_PER_PROVIDER)
                .setMaxConnTotal(4 * CONNECTIONS_PER_PROVIDER)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(TimeValue.ofMinutes(30))
                        .build())
                .build();
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new PatientExecutor())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .setUserAgent("maru")
                .evictIdleConnections(TimeValue.ofSeconds(50));
        if (System.getProperty("http.proxyHost") != null || System.getProperty("https.proxyHost") != null) {
            builder.setProxySelector(ProxySelector.getDefault());
        }
        client = builder.build();
    }

    HttpCall post(Endpoint endpoint, String path, Json body, Timeouts timeouts, Patience patience) {
        HttpUriRequestBase request = request("POST", endpoint, path, timeouts);
        request.setEntity(new ByteArrayEntity(body.bytes(), 0, body.length(), ContentType.APPLICATION_JSON));
        return new HttpCall(client, targets.get(endpoint).host(), request, new Exchange(patience));
    }

    HttpCall get(Endpoint endpoint, String path, Timeouts timeouts, Patience patience) {
        HttpUriRequestBase request = request("GET", endpoint, path, timeouts);
        return new HttpCall(client, targets.get(endpoint).host(), request, new Exchange(patience));
    }

    private HttpUriRequestBase request(String method, Endpoint endpoint, String path, Timeouts timeouts) {
        Target target = targets.get(endpoint);
        HttpUriRequestBase request = new HttpUriRequestBase(method, target.uri(path));
        request.setConfig(configs.get(timeouts));
        for (Header header : target.headers()) {
            request.addHeader(header);
        }
        return request;
    }

    /** Per request, because the wait for a connection is a property of the model, not of the host. */
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Timeouts timeouts) {
        Timeout connect = Timeout.of(timeouts.connect());
        return RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** What is the same for every request to an endpoint. */
    private record Target(HttpHost host, URI chat, URI embeddings, URI models, List<Header> headers) {
        static Target of(Endpoint endpoint) {
            URI base = endpoint.baseUrl();
            List<Header> headers = new ArrayList<>();
            bearer(endpoint.bearer(), headers);
            endpoint.headers().forEach((name, value) -> headers.add(new BasicHeader(name, value)));
            return new Target(
                    HttpHost.create(base), under(base, CHAT), under(base, EMBEDDINGS), under(base, MODELS), headers);
        }

        URI uri(String path) {
            return switch (path) {
                case CHAT -> chat;
                case EMBEDDINGS -> embeddings;
                case MODELS -> models;
                default -> throw new IllegalArgumentException(path);
            };
        }

        /** Some vendors carry their version as a query, which then stays at the end. */
        private static URI under(URI base, String path) {
            String text = base.toString();
            int query = text.indexOf('?');
            return URI.create(query < 0 ? text + path : text.substring(0, query) + path + text.substring(query));
        }

        private static void bearer(@Nullable String bearer, List<Header> headers) {
            if (bearer != null) {
                headers.add(new BasicHeader("Authorization", "Bearer " + bearer));
            }
        }
    }

    static final String CHAT = "/chat/completions";
    static final String EMBEDDINGS = "/embeddings";
    static final String MODELS = "/models";
}
