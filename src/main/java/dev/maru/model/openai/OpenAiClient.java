package dev.maru.model.openai;

import dev.maru.model.Abandoned;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Connection;
import dev.maru.model.Connections;
import dev.maru.model.Embeddings;
import dev.maru.model.Endpoint;
import dev.maru.model.ModelHost;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderFailure.Kind;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.ReplySink;
import dev.maru.model.Texts;
import dev.maru.model.TokenEstimate;
import dev.maru.model.Usage;
import dev.maru.model.client.Answer;
import dev.maru.model.client.Patience;
import dev.maru.model.client.ProviderClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Speaks OpenAI's wire to any provider that does, and to the model host. */
@Component
final class OpenAiClient implements ProviderClient, AutoCloseable {
    /** OpenAI's reasoning models take no {@code max_tokens}; most others know nothing else. */
    private static final Pattern TAKES_COMPLETION_TOKENS = Pattern.compile("(^|.*/)(o\\d|gpt-5)[^/]*");

    private final Connections connections;
    private final ObjectProvider<ModelHost> modelHost;
    private final HttpCalls http = new HttpCalls();

    OpenAiClient(Connections connections, ObjectProvider<ModelHost> modelHost) {
        this.connections = connections;
        this.modelHost = modelHost;
    }

    @Override
    public Set<ProviderKind> speaksTo() {
        return Set.of(ProviderKind.OPENAI, ProviderKind.LOCAL);
    }

    @Override
    public ProviderProbe probe() {
        return new OpenAiProbe(http, this::endpoint);
    }

    @Override
    public Completion complete(Offering offering, Chat chat, boolean stream, ReplySink sink, Cancellation cancellation)
            throws Abandoned {
        Answer answer = new Answer(chat, stream, sink);
        if (cancellation.isCancelled()) {
            return answer.partial();
        }
        Patience patience = new Patience(offering, answer, stream);
        Endpoint endpoint = endpoint(offering);
        Json body = ChatWriter.write(offering.vendorModel(), chat, stream, maxTokensField(offering, endpoint));
        boolean answering = false;
        try (HttpCall call = http.post(endpoint, HttpCalls.CHAT, body, offering.timeouts(), patience)) {
            cancellation.onCancel(call::abort);
            call.send();
            if (call.status() != 200) {
                throw refused(offering, endpoint, call);
            }
            answering = true;
            answer.providerRequestId(call.header("x-request-id"));
            if (call.isEventStream()) {
                readStream(offering, call, answer, patience);
            } else {
                readWhole(offering, call, answer, patience);
            }
            return answer.complete();
        } catch (ProviderError e) {
            throw saidError(offering, endpoint, answer, e);
        } catch (Abandoned e) {
            throw e;
        } catch (IOException e) {
            if (cancellation.isCancelled()) {
                return answer.partial();
            }
            throw answering ? broken(offering, answer, e) : unreachable(offering, e);
        } catch (ProviderFailure e) {
            if (cancellation.isCancelled()) {
                return answer.partial();
            }
            throw e;
        }
    }

    private static void readWhole(Offering offering, HttpCall call, Answer answer, Patience patience)
            throws IOException, ProviderError {
        byte[] body = call.body();
        AnswerReader reader = new AnswerReader(answer, patience);
        try {
            reader.read(body, 0, body.length);
        } catch (JacksonException e) {
            throw malformed(offering, answer, Kind.PROVIDER_ERROR, e);
        }
        if (!reader.sawChoice()) {
            throw malformed(offering, answer, Kind.PROVIDER_ERROR, null);
        }
    }

    private static void readStream(Offering offering, HttpCall call, Answer answer, Patience patience)
            throws IOException, ProviderError {
        InputStream in = call.stream();
        ServerSentEvents events = new ServerSentEvents(in);
        AnswerReader reader = new AnswerReader(answer, patience);
        try {
            while (events.next()) {
                if (events.dataIs("[DONE]")) {
                    call.finish(in);
                    return;
                }
                reader.read(events.data(), events.from(), events.length());
                patience.look();
            }
        } catch (JacksonException e) {
            throw malformed(offering, answer, Kind.BROKEN_STREAM, e);
        } catch (Abandoned | ProviderError e) {
            throw e;
        } catch (IOException e) {
            if (!answer.hasStopped()) {
                throw e;
            }
        }
        if (!answer.hasStopped()) {
            throw broken(offering, answer, null);
        }
    }

    @Override
    public Embeddings embed(Offering offering, Texts texts, Cancellation cancellation) {
        Patience patience = new Patience(offering, null, false);
        Endpoint endpoint = endpoint(offering);
        boolean local = offering.providerKind() == ProviderKind.LOCAL;
        Json body = EmbeddingWire.write(offering.vendorModel(), texts, local);
        try (HttpCall call = http.post(endpoint, HttpCalls.EMBEDDINGS, body, offering.timeouts(), patience)) {
            cancellation.onCancel(call::abort);
            call.send();
            if (call.status() != 200) {
                throw refused(offering, endpoint, call);
            }
            EmbeddingWire answer = EmbeddingWire.read(call.body(), texts.texts().size());
            Usage usage = answer.usage();
            return new Embeddings(
                    answer.vectors(), usage == null ? Usage.estimated(TokenEstimate.of(texts), 0) : usage);
        } catch (ProviderError e) {
            int status = e.status() == null ? 500 : e.status();
            throw new ProviderFailure(
                    Failures.kind(status),
                    Failures.message(offering, endpoint, status, said(e)),
                    status,
                    null,
                    null,
                    e);
        } catch (JacksonException e) {
            throw new ProviderFailure(
                    Kind.PROVIDER_ERROR, noAnswer(offering, "that is not OpenAI's JSON"), 200, null, null, e);
        } catch (IOException e) {
            if (cancellation.isCancelled()) {
                throw new ProviderFailure(Kind.BROKEN_STREAM, "The embedding was cancelled.");
            }
            throw unreachable(offering, e);
        }
    }

    private static ProviderFailure refused(Offering offering, Endpoint endpoint, HttpCall call) throws IOException {
        String said = ProviderError.message(call.body());
        Duration retryAfter = Failures.retryAfter(call.header("retry-after"), call.header("retry-after-ms"));
        int status = call.status();
        return new ProviderFailure(
                Failures.kind(status),
                Failures.message(offering, endpoint, status, said),
                status,
                retryAfter,
                null,
                null);
    }

    /** An error object where an answer should have been; some providers send it with status 200, or amid a stream. */
    private static ProviderFailure saidError(Offering offering, Endpoint endpoint, Answer answer, ProviderError error) {
        int status = error.status() == null || error.status() < 400 ? 500 : error.status();
        return answer.failed(
                Failures.kind(status), Failures.message(offering, endpoint, status, said(error)), status, null, error);
    }

    private static String said(ProviderError error) {
        return error.getMessage() == null ? "" : error.getMessage();
    }

    private static ProviderFailure unreachable(Offering offering, IOException e) {
        return new ProviderFailure(Failures.kind(e), Failures.message(offering, e), null, null, null, e);
    }

    private static ProviderFailure broken(Offering offering, Answer answer, @Nullable IOException e) {
        String message =
                "Model \"" + offering.name() + "\": its provider broke off in the middle of the answer. Try again.";
        return answer.failed(Kind.BROKEN_STREAM, message, null, null, e);
    }

    private static ProviderFailure malformed(
            Offering offering, Answer answer, Kind kind, @Nullable JacksonException e) {
        return answer.failed(kind, noAnswer(offering, "that is not OpenAI's JSON"), 200, null, e);
    }

    private static String noAnswer(Offering offering, String what) {
        return "Model \"" + offering.name() + "\": its provider sent something " + what
                + ". Ask an administrator to test the provider if this lasts.";
    }

    private Endpoint endpoint(Offering offering) {
        return offering.providerKind() == ProviderKind.LOCAL
                ? endpoint(new Connection.Local())
                : endpoint(connections.of(offering.provider()));
    }

    private Endpoint endpoint(Connection connection) {
        return switch (connection) {
            case Connection.OpenAi(Endpoint endpoint) -> endpoint;
            case Connection.Local() -> localEndpoint();
            case Connection.Bedrock _ ->
                throw new IllegalArgumentException("a connection to Bedrock does not speak OpenAI's wire");
        };
    }

    private Endpoint localEndpoint() {
        ModelHost host = modelHost.getIfAvailable();
        if (host == null) {
            throw new ProviderFailure(
                    Kind.UNREACHABLE, "Local models do not run here. Ask an administrator to run ./maru doctor.");
        }
        return host.endpoint();
    }

    private static String maxTokensField(Offering offering, Endpoint endpoint) {
        String host = endpoint.baseUrl().getHost();
        boolean openAi = host.endsWith("openai.com") || host.endsWith("openai.azure.com");
        return openAi || TAKES_COMPLETION_TOKENS.matcher(offering.vendorModel()).matches()
                ? "max_completion_tokens"
                : "max_tokens";
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
