package dev.maru.model.client;

import dev.maru.model.Abandoned;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Delta;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ReplySink;
import dev.maru.model.StopReason;
import dev.maru.model.TokenEstimate;
import dev.maru.model.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A chat model's answer as it grows. Each piece is kept, and handed on as it comes where the answer is a stream. */
public final class Answer {
    private final Chat chat;
    private final boolean stream;
    private final ReplySink sink;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, ToolCall> toolCalls = new TreeMap<>();
    private @Nullable String signature;
    private @Nullable StopReason stop;
    private @Nullable Usage usage;
    private @Nullable String providerRequestId;
    private boolean sent;

    public Answer(Chat chat, boolean stream, ReplySink sink) {
        this.chat = chat;
        this.stream = stream;
        this.sink = sink;
    }

    /** From here on the provider may have read the question: it counts even if nothing comes back. */
    public void sent() {
        sent = true;
    }

    public void text(String piece) throws Abandoned {
        if (!piece.isEmpty()) {
            text.append(piece);
            streamOn(new Delta.Text(piece));
        }
    }

    public void reasoning(String piece) throws Abandoned {
        if (!piece.isEmpty()) {
            reasoning.append(piece);
            streamOn(new Delta.Reasoning(piece));
        }
    }

    /** What a provider wants to see again to believe that the reasoning is its own. */
    public void signature(String piece) {
        signature = signature == null ? piece : signature + piece;
    }

    /** @param index the provider's number of the call; any ascending numbers will do */
    public void toolCall(int index, @Nullable String id, @Nullable String name, String arguments) throws Abandoned {
        ToolCall call = toolCalls.computeIfAbsent(index, _ -> new ToolCall(toolCalls.size()));
        boolean first = call.id == null;
        if (first) {
            call.id = id == null || id.isEmpty() ? "call_" + call.position : id;
        }
        if (name != null && call.name.isEmpty()) {
            call.name = name;
        }
        call.arguments.append(arguments);
        streamOn(new Delta.ToolCall(call.position, first ? call.id : null, first ? name : null, arguments));
    }

    public void stop(StopReason reason) {
        stop = reason;
    }

    public void usage(Usage reported) {
        usage = reported;
    }

    public void providerRequestId(@Nullable String id) {
        providerRequestId = id;
    }

    /** Whether the provider has said why it stopped: then nothing of the answer is missing. */
    public boolean hasStopped() {
        return stop != null;
    }

    public boolean asksForTools() {
        return !toolCalls.isEmpty();
    }

    void heartbeat() throws Abandoned {
        try {
            sink.heartbeat();
        } catch (IOException e) {
            throw new Abandoned(partial(), e);
        }
    }

    /** The whole answer; if it was not a stream, the sink gets it now. */
    public Completion complete() throws Abandoned {
        Completion whole = completion(stop == null ? StopReason.END : stop);
        if (!stream) {
            int toolCall = 0;
            for (Part part : whole.parts()) {
                send(
                        switch (part) {
                            case Part.Text(String piece) -> new Delta.Text(piece);
                            case Part.Reasoning(String piece, String _) -> new Delta.Reasoning(piece);
                            case Part.ToolCall(String id, String name, String arguments) ->
                                new Delta.ToolCall(toolCall++, id, name, arguments);
                            case Part.Image _, Part.ToolResult _ ->
                                throw new IllegalStateException("no part of an answer");
                        });
            }
        }
        return whole;
    }

    /** What there is after somebody pressed stop. */
    public Completion partial() {
        return completion(StopReason.CANCELLED);
    }

    /** It broke off: the failure carries what there is. */
    public ProviderFailure failed(
            ProviderFailure.Kind kind,
            String message,
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        return new ProviderFailure(kind, message, status, retryAfter, sent ? partial() : null, cause);
    }

    private Completion completion(StopReason reason) {
        List<Part> parts = parts();
        return new Completion(parts, reason, usage == null ? estimate(parts) : usage, providerRequestId);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(2);
        if (!reasoning.isEmpty() || signature != null) {
            parts.add(new Part.Reasoning(reasoning.toString(), signature));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        for (ToolCall call : toolCalls.values()) {
            String id = call.id == null ? "" : call.id;
            parts.add(new Part.ToolCall(id, call.name, call.arguments.toString()));
        }
        return parts;
    }

    private Usage estimate(List<Part> parts) {
        if (!sent) {
            return Usage.NONE;
        }
        long output = 0;
        long thought = 0;
        for (Part part : parts) {
            if (part instanceof Part.Reasoning) {
                thought += TokenEstimate.of(part);
            } else {
                output += TokenEstimate.of(part);
            }
        }
        return new Usage(TokenEstimate.of(chat), output, 0, 0, thought, 0, 0, 0, true);
    }

    private void streamOn(Delta delta) throws Abandoned {
        if (stream) {
            send(delta);
        }
    }

    private void send(Delta delta) throws Abandoned {
        try {
            sink.send(delta);
        } catch (IOException e) {
            throw new Abandoned(partial(), e);
        }
    }

    private static final class ToolCall {
        private final int position;
        private @Nullable String id;
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        private ToolCall(int position) {
            this.position = position;
        }
    }
}
