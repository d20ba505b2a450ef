package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {
    @Test
    void keeps_what_both_have_in_common() {
        var diff = Diff.between("one\ntwo\nthree", "one\n2\nthree\nfour");
        assertThat(diff.lines())
                .containsExactly(
                        new Diff.Line(Diff.Kind.SAME, "one"),
                        new Diff.Line(Diff.Kind.REMOVED, "two"),
                        new Diff.Line(Diff.Kind.ADDED, "2"),
                        new Diff.Line(Diff.Kind.SAME, "three"),
                        new Diff.Line(Diff.Kind.ADDED, "four"));
    }

    @Test
    void a_diff_of_any_two_texts_holds_both_of_them() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String before = text(random);
            String after = text(random);
            var diff = Diff.between(before, after);
            assertThat(side(diff, Diff.Kind.REMOVED)).as("seed %d", seed).isEqualTo(before);
            assertThat(side(diff, Diff.Kind.ADDED)).as("seed %d", seed).isEqualTo(after);
        }
    }

    @Test
    void texts_too_long_to_compare_are_replaced_as_a_whole() {
        String before = IntStream.range(0, 3000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 3000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        var diff = Diff.between(before, after);
        assertThat(side(diff, Diff.Kind.REMOVED)).isEqualTo(before);
        assertThat(side(diff, Diff.Kind.ADDED)).isEqualTo(after);
    }

    private static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> "line " + random.nextInt(4))
                .collect(Collectors.joining("\n"));
    }

    private static String side(Diff diff, Diff.Kind changed) {
        return diff.lines().stream()
                .filter(line -> line.kind() == Diff.Kind.SAME || line.kind() == changed)
                .map(Diff.Line::text)
                .collect(Collectors.joining("\n"));
    }
}
