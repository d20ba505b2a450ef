package dev.maru.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What became of a text, line by line: a longest common subsequence is kept, the rest was removed or added. */
public record Diff(List<Line> lines) {
    /** Beyond so many cells the middle of two texts is said to be replaced as a whole. */
    private static final long MOST_CELLS = 4_000_000;

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    public record Line(Kind kind, String text) {}

    public Diff {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.kind() == Kind.SAME);
    }

    public static Diff between(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, head).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), lines);
        old.subList(old.size() - tail, old.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return new Diff(lines);
    }

    private static void middle(List<String> old, List<String> now, List<Line> lines) {
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size()
                    && j < now.size()
                    && common.length > 0
                    && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Kind.SAME, old.get(i)));
                i++;
                j++;
            } else if (i < old.size()
                    && (j == now.size() || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, old.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, now.get(j++)));
            }
        }
    }

    /** How many lines the rests from i and j have in common; nothing where the texts are too long to ask. */
    private static int[][] common(List<String> old, List<String> now) {
        if ((long) (old.size() + 1) * (now.size() + 1) > MOST_CELLS) {
            return new int[0][];
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\R", -1));
    }
}
