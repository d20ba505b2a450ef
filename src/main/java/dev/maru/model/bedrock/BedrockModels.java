package dev.maru.model.bedrock;

import dev.maru.model.Abandoned;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Connection;
import dev.maru.model.Connections;
import dev.maru.model.Embeddings;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderFailure.Kind;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.ReplySink;
import dev.maru.model.Texts;
import dev.maru.model.client.Answer;
import dev.maru.model.client.Patience;
import dev.maru.model.client.ProviderClient;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Speaks to Amazon Bedrock. The SDK's threads only leave word; the answer is told on the caller's own. */
@Component
final class BedrockModels implements ProviderClient, AutoCloseable {
    private final Connections connections;
    private final AwsClients aws;

    @Autowired
    BedrockModels(Connections connections, BedrockSettings settings) {
        this(connections, settings, () -> DefaultCredentialsProvider.builder().build());
    }

    BedrockModels(Connections connections, BedrockSettings settings, Supplier<AwsCredentialsProvider> chain) {
        this.connections = connections;
        this.aws = new AwsClients(settings, chain);
    }

    @Override
    public Set<ProviderKind> speaksTo() {
        return Set.of(ProviderKind.BEDROCK);
    }

    @Override
    public ProviderProbe probe() {
        return new BedrockProbe(aws);
    }

    @Override
    public Completion complete(Offering offering, Chat chat, boolean stream, ReplySink sink, Cancellation cancellation)
            throws Abandoned {
        Answer answer = new Answer(chat, stream, sink);
        if (cancellation.isCancelled()) {
            return answer.partial();
        }
        ConverseWords words = new ConverseWords(offering, chat);
        BedrockRuntimeAsyncClient client = runtime(offering);
        Patience patience = new Patience(offering, answer, stream);
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        Events events = new Events(signals);
        CompletableFuture<?> call = stream ? stream(client, words, events) : whole(client, words, signals);
        patience.sent();
        cancellation.onCancel(() -> {
            signals.add(new Signal.Stopped());
            stop(call, events);
        });
        boolean finished = false;
        try {
            Completion completion = listen(offering, answer, patience, signals, events, ConverseWords.answerTool(chat));
            finished = true;
            return completion;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer.partial();
        } finally {
            if (!finished) {
                stop(call, events);
            }
        }
    }

    private static CompletableFuture<?> whole(
            BedrockRuntimeAsyncClient client, ConverseWords words, BlockingQueue<Signal> signals) {
        CompletableFuture<ConverseResponse> call = client.converse(words.whole());
        call.whenComplete((response, failure) ->
                signals.add(failure == null ? new Signal.Whole(response) : new Signal.Failed(failure)));
        return call;
    }

    private static CompletableFuture<?> stream(BedrockRuntimeAsyncClient client, ConverseWords words, Events events) {
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .onResponse(response -> events.signals.add(
                        new Signal.Began(response.responseMetadata().requestId())))
                .onEventStream(events::subscribeTo)
                .build();
        CompletableFuture<Void> call = client.converseStream(words.stream(), handler);
        call.whenComplete(
                (_, failure) -> events.signals.add(failure == null ? new Signal.Ended() : new Signal.Failed(failure)));
        return call;
    }

    /** It must be the SDK's own future: cancelling one derived from it would not reach the connection. */
    private static void stop(CompletableFuture<?> call, Events events) {
        events.cancel();
        call.cancel(true);
    }

    private static Completion listen(
            Offering offering,
            Answer answer,
            Patience patience,
            BlockingQueue<Signal> signals,
            Events events,
            @Nullable String answerTool)
            throws Abandoned, InterruptedException {
        ConverseReader reader = new ConverseReader(answer, patience, answerTool);
        boolean began = false;
        while (true) {
            Signal signal = signals.poll(patience.nextLook().toNanos(), TimeUnit.NANOSECONDS);
            switch (signal) {
                case null -> patience.look();
                case Signal.Began(String requestId) -> {
                    began = true;
                    answer.providerRequestId(requestId);
                }
                case Signal.Event(ConverseStreamOutput output) -> {
                    reader.event(output);
                    events.more();
                    patience.look();
                }
                case Signal.Whole(var response) -> {
                    answer.providerRequestId(response.responseMetadata().requestId());
                    if (response.output() == null || response.output().message() == null) {
                        throw failed(offering, answer, new IllegalStateException("no message"), false);
                    }
                    reader.whole(response);
                    return answer.complete();
                }
                case Signal.Stopped() -> {
                    return answer.partial();
                }
                case Signal.Ended() -> {
                    if (!answer.hasStopped()) {
                        throw failed(offering, answer, new IllegalStateException("no end"), true);
                    }
                    return answer.complete();
                }
                case Signal.Failed(Throwable failure) -> {
                    if (answer.hasStopped()) {
                        return answer.complete();
                    }
                    throw failed(offering, answer, failure, began);
                }
            }
        }
    }

    private static ProviderFailure failed(Offering offering, Answer answer, Throwable failure, boolean began) {
        Throwable cause = Failures.unwrap(failure);
        Kind kind = Failures.kind(cause, began);
        String message = Failures.message(offering, kind, cause);
        return began
                ? answer.failed(kind, message, Failures.status(cause), Failures.retryAfter(cause), cause)
                : new ProviderFailure(kind, message, Failures.status(cause), Failures.retryAfter(cause), null, cause);
    }

    @Override
    public Embeddings embed(Offering offering, Texts texts, Cancellation cancellation) {
        return new BedrockEmbedding(runtime(offering), offering).embed(texts, cancellation);
    }

    private BedrockRuntimeAsyncClient runtime(Offering offering) {
        return switch (connections.of(offering.provider())) {
            case Connection.Bedrock connection ->
                aws.runtime(connection, offering.timeouts().connect());
            case Connection.OpenAi _, Connection.Local _ ->
                throw new IllegalArgumentException("\"" + offering.name() + "\" is not a model of Bedrock");
        };
    }

    @Override
    public void close() {
        aws.close();
    }

    /** Takes events from the SDK as fast as they are read, not faster. */
    private static final class Events implements Subscriber<ConverseStreamOutput> {
        private static final int AHEAD = 64;

        private final BlockingQueue<Signal> signals;
        private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

        Events(BlockingQueue<Signal> signals) {
            this.signals = signals;
        }

        void subscribeTo(SdkPublisher<ConverseStreamOutput> publisher) {
            publisher.subscribe(this);
        }

        void more() {
            subscription.thenAccept(its -> its.request(1));
        }

        void cancel() {
            subscription.thenAccept(Subscription::cancel);
        }

        @Override
        public void onSubscribe(Subscription its) {
            its.request(AHEAD);
            subscription.complete(its);
        }

        @Override
        public void onNext(ConverseStreamOutput output) {
            signals.add(new Signal.Event(output));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal.Failed(failure));
        }

        @Override
        public void onComplete() {
            // The call's own future says so, and what else there is to say.
        }
    }
}
