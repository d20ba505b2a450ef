package dev.maru.request;

import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that cannot be done to a request in the state it is in. */
class IllegalStep extends Refused {
    IllegalStep(RequestId request, RequestState state, String what, Set<RequestState> allowed, Set<Step> possible) {
        super("Request " + request + " is " + words(state.name()) + " and cannot be " + what
                + "; that can be done where"
                + " it is "
                + allowed.stream()
                        .map(Enum::name)
                        .map(IllegalStep::words)
                        .sorted()
                        .collect(Collectors.joining(" or "))
                + ". What can be done with it now: "
                + possible.stream()
                        .map(Enum::name)
                        .map(IllegalStep::words)
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
