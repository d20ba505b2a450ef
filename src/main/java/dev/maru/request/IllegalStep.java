package dev.maru.request;

import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import java.util.Set;

/** Something that cannot be done to a request in the state it is in. */
class IllegalStep extends Refused {
    /** @param what it cannot be, such as approved; worded by {@code request.refused.step.*} */
    IllegalStep(RequestId request, RequestState state, String what, Set<RequestState> allowed, Set<Step> possible) {
        super(Sentence.of(
                "request.refused.state",
                request,
                Sentence.of("request.state." + state),
                Sentence.of("request.refused.step." + what.replace(' ', '-')),
                words("request.state", allowed),
                words("request.step", possible)));
    }

    private static Sentence words(String prefix, Set<? extends Enum<?>> values) {
        return Sentence.list(values.stream()
                .sorted((one, other) -> Integer.compare(one.ordinal(), other.ordinal()))
                .<Sentence>map(value -> Sentence.of(prefix + "." + value.name()))
                .toList());
    }
}
