package dev.maru.bench;

import dev.maru.knowledge.index.RetrievalRuns;
import dev.maru.knowledge.index.RetrievalRuns.Neighbours;
import dev.maru.modelhost.BenchedEmbedding;
import dev.maru.testing.InstalledWeights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the right article of a Korean law is found for an everyday question, by which search; and how search by meaning
 * fares among many vectors, against looking at every one.
 */
public final class RetrievalBench {
    private static final int VECTORS = Integer.getInteger("vectors", 100_000);
    private static final int RESAMPLES = 10_000;
    private static final Pattern ARTICLE = Pattern.compile("(?m)^\\s*제(\\d+)조\\s");
    private static final int ARTICLES = 130;

    private RetrievalBench() {}

    private record Asked(String question, int article) {}

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("maru-retrieval");
        var results = new LinkedHashMap<String, Object>();
        results.put("korean", korean(scratch.resolve("korean")));
        results.put("neighbours", neighbours(scratch.resolve("neighbours")));
        Path file = Files.createDirectories(Path.of("target/bench")).resolve("retrieval.json");
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(results));
        System.out.println("Written to " + file);
    }

    private static Map<String, Map<String, double[]>> korean(Path folder) throws Exception {
        List<String> articles = articles();
        List<Asked> asked = asked();
        var model = new BenchedEmbedding(InstalledWeights.folder().resolve("multilingual-e5-small"));
        List<String> questions = asked.stream().map(Asked::question).toList();
        var rankings = RetrievalRuns.rankings(
                folder, articles, model.embed(articles, true), questions, model.embed(questions, false));
        System.out.printf(
                "%d articles and appendices, %d questions; 95 %% intervals by %,d resamples%n",
                articles.size(), asked.size(), RESAMPLES);
        System.out.printf("%-18s %-18s %-18s %-18s %-18s%n", "", "R@1", "R@5", "MRR@10", "nDCG@10");
        var all = new LinkedHashMap<String, Map<String, double[]>>();
        rankings.forEach((name, found) -> {
            int[] ranks = ranks(found, asked);
            var figures = new LinkedHashMap<String, double[]>();
            figures.put("R@1", figure(ranks, rank -> rank == 1 ? 1 : 0));
            figures.put("R@5", figure(ranks, rank -> rank >= 1 && rank <= 5 ? 1 : 0));
            figures.put("MRR@10", figure(ranks, rank -> rank == 0 ? 0 : 1.0 / rank));
            figures.put("nDCG@10", figure(ranks, rank -> rank == 0 ? 0 : Math.log(2) / Math.log(rank + 1)));
            System.out.printf("%-18s", name);
            figures.values().forEach(each -> System.out.printf(" %.3f [%.2f, %.2f]", each[0], each[1], each[2]));
            System.out.println();
            all.put(name, figures);
        });
        return all;
    }

    /** The rank of the right article from 1; 0 where it is not among the ten. */
    private static int[] ranks(List<int[]> found, List<Asked> asked) {
        int[] ranks = new int[asked.size()];
        for (int i = 0; i < ranks.length; i++) {
            for (int at = 0; at < found.get(i).length; at++) {
                if (found.get(i)[at] == asked.get(i).article() - 1) {
                    ranks[i] = at + 1;
                }
            }
        }
        return ranks;
    }

    /** The mean and its interval, by resampling the questions. */
    private static double[] figure(int[] ranks, ToDoubleFunction<Integer> gain) {
        double[] gains = Arrays.stream(ranks).mapToDouble(gain::applyAsDouble).toArray();
        var random = new Random(1);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < gains.length; j++) {
                sum += gains[random.nextInt(gains.length)];
            }
            means[i] = sum / gains.length;
        }
        Arrays.sort(means);
        double mean = Arrays.stream(gains).average().orElse(0);
        return new double[] {mean, means[RESAMPLES * 25 / 1000], means[RESAMPLES * 975 / 1000]};
    }

    private static List<String> articles() throws IOException {
        String law = resource("constitution.ko.txt");
        var starts = new ArrayList<Integer>();
        Matcher matcher = ARTICLE.matcher(law);
        while (matcher.find()) {
            starts.add(matcher.start());
        }
        var articles = new ArrayList<String>();
        for (int i = 0; i < starts.size(); i++) {
            articles.add(law.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : law.length())
                    .strip());
        }
        if (articles.size() < ARTICLES || !articles.get(ARTICLES - 1).startsWith("제130조")) {
            throw new IllegalStateException("the constitution has not the articles that were expected");
        }
        return articles;
    }

    private static List<Asked> asked() throws IOException {
        return resource("constitution-questions.ko.tsv")
                .lines()
                .map(line -> line.split("\t"))
                .map(parts -> new Asked(parts[0], Integer.parseInt(parts[1])))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (var in = RetrievalBench.class.getResourceAsStream("/retrieval/" + name)) {
            if (in == null) {
                throw new IOException("the resource /retrieval/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Neighbours> neighbours(Path folder) throws IOException {
        List<Neighbours> results = RetrievalRuns.neighbours(folder, VECTORS, 384, List.of(1.0, 0.1, 0.01), 1);
        System.out.printf("%10s %10s %10s %10s %10s%n", "vectors", "may read", "recall@10", "p50", "p95");
        results.forEach(each -> System.out.printf(
                "%10d %9.0f%% %10.4f %7.2f ms %7.2f ms%n",
                each.vectors(), each.share() * 100, each.recall(), each.p50Millis(), each.p95Millis()));
        System.out.printf("built in %.1f s%n", results.getFirst().buildMillis() / 1000.0);
        return results;
    }
}
