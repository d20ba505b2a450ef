package dev.maru.modelhost;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A chat model in llama.cpp, for the life of this process: closing one frees nothing. Native calls block their thread, so
 * answers are written by as many platform threads as there are slots; the rest wait their turn.
 */
final class ChatEngine {
    private final LlamaModel model;
    private final int contextTokens;
    private final ExecutorService writers;

    ChatEngine(Path file, int contextTokens, Orders orders) {
        this.contextTokens = contextTokens;
        this.model = new LlamaModel(new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(contextTokens * orders.slots())
                .setParallel(orders.slots())
                .enableContBatching()
                .disableContextShift()
                .setThreads(orders.threads())
                .setThreadsBatch(orders.threads())
                .disableLog());
        this.writers = Executors.newFixedThreadPool(
                orders.slots(), Thread.ofPlatform().name("answer-", 1).daemon().factory());
    }

    /** Begins to answer. @throws WireError if the conversation does not fit */
    Answer answer(ChatRequest request) {
        String prompt = prompt(request.turns());
        int promptTokens = model.encode(prompt).length;
        int room = contextTokens - promptTokens;
        if (room < 1) {
            throw WireError.tooLong("messages", contextTokens, promptTokens);
        }
        int limit = request.maxTokens() == null ? room : Math.min(request.maxTokens(), room);
        InferenceParameters parameters = parameters(prompt, limit, request);
        Answer answer = new Answer(promptTokens);
        writers.execute(() -> write(parameters, limit, answer));
        return answer;
    }

    private void write(InferenceParameters parameters, int limit, Answer answer) {
        if (answer.isCancelled()) {
            return;
        }
        try {
            LlamaIterator pieces = model.generate(parameters).iterator();
            int written = 0;
            while (pieces.hasNext()) {
                String text = pieces.next().text;
                if (!text.isEmpty()) {
                    written++;
                    answer.add(text);
                }
                if (answer.isCancelled() && pieces.hasNext()) {
                    // Only between two pieces: a cancelled task never wakes a thread that waits for its next piece.
                    pieces.cancel();
                }
            }
            // A piece is a token, except where several make up one character: then the text knows better.
            int tokens = Math.max(written, answer.text().isEmpty() ? 0 : model.encode(answer.text()).length);
            answer.end(Math.min(tokens, limit), tokens >= limit ? Answer.Finish.LENGTH : Answer.Finish.STOP);
        } catch (RuntimeException failed) {
            answer.fail(Objects.requireNonNullElse(failed.getMessage(), "llama.cpp gave no reason"));
        }
    }

    private String prompt(List<Turn> turns) {
        StringBuilder system = new StringBuilder();
        List<Pair<String, String>> conversation = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.role().equals("system")) {
                system.append(system.isEmpty() ? "" : "\n\n").append(turn.text());
            } else {
                conversation.add(new Pair<>(turn.role(), turn.text()));
            }
        }
        if (conversation.isEmpty()) {
            throw WireError.invalid("messages", "messages must hold at least one message of a user or assistant.");
        }
        return model.applyTemplate(new InferenceParameters("").setMessages(system.toString(), conversation));
    }

    private static InferenceParameters parameters(String prompt, int limit, ChatRequest request) {
        InferenceParameters parameters = new InferenceParameters(prompt)
                .setNPredict(limit)
                .setTemperature((float) request.temperature())
                .setTopP((float) request.topP())
                .setFrequencyPenalty(request.frequencyPenalty())
                .setPresencePenalty(request.presencePenalty())
                // What a slot remembers changes the last digits of its numbers, and so what a seed draws.
                .setCachePrompt(request.seed() == null);
        if (request.seed() != null) {
            parameters.setSeed(request.seed());
        }
        if (!request.stop().isEmpty()) {
            parameters.setStopStrings(request.stop().toArray(String[]::new));
        }
        if (request.schema() != null) {
            parameters.setGrammar(LlamaModel.jsonSchemaToGrammar(request.schema()));
        }
        return parameters;
    }
}
