package dev.maru.modelhost;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** An embedding model in ONNX Runtime: inputs {@code input_ids} and {@code attention_mask}, output {@code sentence_embedding}. */
final class EmbeddingEngine {
    private static final int BATCH = 16;
    private static final String QUERY = "query: ";
    private static final String PASSAGE = "passage: ";

    private final String name;
    private final int longest;
    private final int dimensions;
    private final Pieces pieces;
    private final UnigramTokenizer tokenizer;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    /** Native work stays off the virtual threads: it would hold their carriers. One batch at a time uses every core. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("embedding").daemon().factory());

    EmbeddingEngine(Weights weights, int threads) throws IOException, CorruptWeights, OrtException {
        name = weights.name();
        longest = Objects.requireNonNull(weights.contextTokens());
        dimensions = Objects.requireNonNull(weights.dimensions());
        pieces = Pieces.read(weights.file().resolveSibling("pieces.bin"));
        tokenizer = new UnigramTokenizer(pieces);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(weights.file().toString(), options);
        }
    }

    /** @throws WireError if a text is too long or the model has other dimensions */
    WireReply.EmbeddingList answer(EmbeddingRequest request) {
        if (request.dimensions() != null && request.dimensions() != dimensions) {
            throw WireError.invalid(
                    "dimensions",
                    "The model %s has %d dimensions, not %d.".formatted(name, dimensions, request.dimensions()));
        }
        List<int[]> texts = new ArrayList<>();
        int tokens = 0;
        for (String text : request.texts()) {
            int[] ids = ids((request.passage() ? PASSAGE : QUERY) + text, request.cut());
            texts.add(ids);
            tokens += ids.length;
        }
        List<float[]> vectors = embed(texts);
        List<WireReply.EmbeddingItem> items = IntStream.range(0, vectors.size())
                .mapToObj(i -> new WireReply.EmbeddingItem("embedding", i, written(vectors.get(i), request.base64())))
                .toList();
        return new WireReply.EmbeddingList("list", items, name, new WireReply.EmbeddingUsage(tokens, tokens));
    }

    private int[] ids(String text, boolean cut) {
        int[] ids = tokenizer.encode(text);
        if (ids.length <= longest) {
            return ids;
        }
        if (!cut) {
            throw WireError.tooLong("input", longest, ids.length);
        }
        int[] shorter = Arrays.copyOf(ids, longest);
        shorter[longest - 1] = pieces.end;
        return shorter;
    }

    private List<float[]> embed(List<int[]> texts) {
        try {
            return worker.submit(() -> inBatches(texts)).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the embedding model failed: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Texts of like length together, so that little is spent on padding. */
    private List<float[]> inBatches(List<int[]> texts) throws OrtException {
        List<Integer> order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(i -> texts.get(i).length))
                .toList();
        float[][] vectors = new float[texts.size()][];
        for (int start = 0; start < order.size(); start += BATCH) {
            List<Integer> batch = order.subList(start, Math.min(order.size(), start + BATCH));
            float[][] some = run(batch.stream().map(texts::get).toList());
            for (int i = 0; i < some.length; i++) {
                vectors[batch.get(i)] = some[i];
            }
        }
        return List.of(vectors);
    }

    private float[][] run(List<int[]> batch) throws OrtException {
        int width = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        long[][] ids = new long[batch.size()][width];
        long[][] mask = new long[batch.size()][width];
        for (int row = 0; row < ids.length; row++) {
            int[] text = batch.get(row);
            Arrays.fill(ids[row], pieces.padding);
            for (int i = 0; i < text.length; i++) {
                ids[row][i] = text[i];
                mask[row][i] = 1;
            }
        }
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OrtSession.Result result = session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor))) {
            return (float[][]) result.get("sentence_embedding").orElseThrow().getValue();
        }
    }

    private static Object written(float[] vector, boolean base64) {
        if (!base64) {
            return vector;
        }
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
