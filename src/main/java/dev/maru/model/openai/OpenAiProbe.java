package dev.maru.model.openai;

import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.Lifecycle;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderProbe;
import dev.maru.model.Timeouts;
import dev.maru.model.client.Patience;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an OpenAI-compatible provider for its models, which also shows whether everything on the way to it is right. */
final class OpenAiProbe implements ProviderProbe {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(20));

    private final HttpCalls http;
    private final Function<Connection, Endpoint> endpoints;

    OpenAiProbe(HttpCalls http, Function<Connection, Endpoint> endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    @Override
    public Outcome test(Connection connection) {
        long started = System.nanoTime();
        try {
            int models = ask(connection).size();
            return new Works(models, Duration.ofNanos(System.nanoTime() - started));
        } catch (Wrong e) {
            return e.fails;
        }
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        try {
            return ask(connection);
        } catch (Wrong e) {
            ProviderFailure.Kind kind = switch (e.fails.problem()) {
                case UNKNOWN_HOST, REFUSED, TLS -> ProviderFailure.Kind.UNREACHABLE;
                case TIMEOUT -> ProviderFailure.Kind.TIMEOUT;
                case CREDENTIALS, PERMISSION -> ProviderFailure.Kind.CREDENTIALS;
                case WRONG_PATH, REGION -> ProviderFailure.Kind.BAD_REQUEST;
                case OTHER -> ProviderFailure.Kind.PROVIDER_ERROR;
            };
            throw new ProviderFailure(kind, e.fails.message());
        }
    }

    private List<OfferedModel> ask(Connection connection) throws Wrong {
        Endpoint endpoint;
        try {
            endpoint = endpoints.apply(connection);
        } catch (ProviderFailure e) {
            throw new Wrong(Problem.REFUSED, String.valueOf(e.getMessage()));
        }
        String host = endpoint.baseUrl().getRawAuthority();
        try (HttpCall call = http.get(endpoint, HttpCalls.MODELS, TIMEOUTS, Patience.within(TIMEOUTS))) {
            call.send();
            return read(endpoint, call.status(), call.body());
        } catch (UnknownHostException e) {
            throw new Wrong(
                    Problem.UNKNOWN_HOST,
                    "The name \"" + endpoint.baseUrl().getHost()
                            + "\" cannot be resolved. Check its spelling, and whether this machine's DNS knows it.");
        } catch (ConnectTimeoutException e) {
            throw new Wrong(
                    Problem.TIMEOUT,
                    "No connection to " + host + " within 5 s. Check the address, and whether a firewall or a proxy is"
                            + " in between.");
        } catch (ProviderFailure e) {
            throw new Wrong(Problem.TIMEOUT, host + " took the connection but did not answer within 15 s.");
        } catch (SSLException e) {
            throw new Wrong(
                    Problem.TLS,
                    "No trusted connection (TLS) to " + host + ": " + e.getMessage()
                            + ". If it speaks plain HTTP, begin the address with http://. If its certificate comes from"
                            + " your company's own authority, add that to Java's trust store.");
        } catch (IOException e) {
            throw new Wrong(
                    Problem.REFUSED,
                    "Nothing usable answers at " + host + ". Check the address and the port, and whether the server"
                            + " runs.");
        }
    }

    private static List<OfferedModel> read(Endpoint endpoint, int status, byte[] body) throws Wrong {
        String said = ProviderError.message(body);
        return switch (status) {
            case 200 -> list(endpoint, body);
            case 401 ->
                throw new Wrong(
                        Problem.CREDENTIALS,
                        endpoint.bearer() == null
                                ? "It wants a key (401): enter one."
                                : "The key was not accepted (401): check that it is whole, and neither expired nor"
                                        + " revoked.");
            case 403 ->
                throw new Wrong(
                        Problem.PERMISSION,
                        "The key is known but may not list models (403). Give it read access to models, or use another"
                                + " key.");
            case 404, 405 -> throw wrongPath(endpoint);
            default -> throw new Wrong(Problem.OTHER, "It answered with status " + status + ": " + said);
        };
    }

    private static List<OfferedModel> list(Endpoint endpoint, byte[] body) throws Wrong {
        JsonNode data;
        try {
            JsonNode root = JSON.readTree(body);
            data = root.isArray() ? root : root.path("data");
        } catch (JacksonException e) {
            throw wrongPath(endpoint);
        }
        if (!data.isArray()) {
            throw wrongPath(endpoint);
        }
        List<OfferedModel> models = new ArrayList<>();
        for (JsonNode model : data) {
            if (!model.path("id").asString("").isEmpty()) {
                models.add(model(model));
            }
        }
        models.sort(Comparator.comparing(OfferedModel::vendorModel));
        return models;
    }

    /** OpenAI says no more than the id; others say more, each in words of their own. */
    private static OfferedModel model(JsonNode model) {
        String id = model.path("id").asString();
        return new OfferedModel(
                id,
                text(model, "name", "display_name") instanceof String name ? name : id,
                capabilities(id, model),
                number(
                        model,
                        "context_length",
                        "context_window",
                        "max_model_len",
                        "max_context_length",
                        "context_tokens"),
                number(model, "max_output_tokens", "max_completion_tokens"),
                Lifecycle.ACTIVE);
    }

    private static Set<Capability> capabilities(String id, JsonNode model) {
        boolean embeds = id.toLowerCase(Locale.ROOT).contains("embed")
                || "embedding".equals(model.path("type").asString(""));
        return embeds ? Set.of(Capability.EMBEDDING) : Set.of();
    }

    private static @Nullable Integer number(JsonNode model, String... names) {
        for (String name : names) {
            if (model.path(name).isInt() && model.path(name).asInt() > 0) {
                return model.path(name).asInt();
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode model, String... names) {
        for (String name : names) {
            if (model.path(name).isString()) {
                return model.path(name).asString();
            }
        }
        return null;
    }

    private static Wrong wrongPath(Endpoint endpoint) {
        return new Wrong(
                Problem.WRONG_PATH,
                "It answers, but " + endpoint.baseUrl() + "/models is not an OpenAI-compatible list of models. Most"
                        + " addresses end in /v1, as in https://api.openai.com/v1.");
    }

    private static final class Wrong extends Exception {
        private final transient Fails fails;

        Wrong(Problem problem, String message) {
            super(message);
            this.fails = new Fails(problem, message);
        }
    }
}
