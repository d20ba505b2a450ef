package dev.maru.testing.aws;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list; its token is the key of the last item, so what is put in front moves nothing. */
record Paged<T>(List<T> items, @Nullable String next) {
    static <T> Paged<T> of(List<T> all, @Nullable String token, int most, Function<T, String> key) {
        int from = 0;
        if (token != null) {
            while (from < all.size() && !key.apply(all.get(from)).equals(token)) {
                from++;
            }
            if (from == all.size()) {
                throw AwsError.invalid("NextToken is invalid");
            }
            from++;
        }
        int to = Math.min(all.size(), from + most);
        return new Paged<>(all.subList(from, to), to < all.size() ? key.apply(all.get(to - 1)) : null);
    }
}
