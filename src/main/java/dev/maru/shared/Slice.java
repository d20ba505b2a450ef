package dev.maru.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a long list, and the cursor that asks for the part after it; no cursor at the end. */
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<R>(items.stream().<R>map(change).toList(), next);
    }
}
