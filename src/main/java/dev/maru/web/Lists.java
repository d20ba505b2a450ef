package dev.maru.web;

import dev.maru.shared.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Answers a long list part by part. */
public final class Lists {
    private Lists() {}

    /**
     * A part of a list as it is answered.
     *
     * @param found whose {@code next} is the sort key of its last item
     * @param resource what each item is answered as
     */
    public static <T, R> Slice<R> slice(Slice<T> found, Function<? super T, ? extends R> resource) {
        String next = found.next();
        return new Slice<R>(found.<R>map(resource).items(), next == null ? null : PageRequest.cursor(next));
    }

    /** Of a list that is in memory. @param key what each item is sorted by and found again by: unique, such as its id */
    public static <T> Slice<T> slice(List<T> all, PageRequest page, Function<T, String> key) {
        String after = page.after();
        List<T> rest = all.stream()
                .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(page.limit() + 1L)
                .toList();
        if (rest.size() <= page.limit()) {
            return new Slice<>(rest, null);
        }
        List<T> items = rest.subList(0, page.limit());
        return new Slice<>(items, PageRequest.cursor(key.apply(items.getLast())));
    }
}
