package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Caller;
import dev.maru.request.RequestFilter;
import dev.maru.request.Requests;
import dev.maru.ui.PaletteSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Requests in the command palette. */
@Component
class RequestPalette implements PaletteSource {
    private static final int BEST = 5;

    private final Requests requests;
    private final Names names;

    RequestPalette(Requests requests, Names names) {
        this.requests = requests;
        this.names = names;
    }

    @Override
    public List<Found> find(Caller caller, String words) {
        return requests.list(caller, RequestFilter.ALL.search(words), 0, BEST).stream()
                .map(one -> new Found(text("request.kind"), names.title(one.wish()), RequestPaths.of(one.id())))
                .toList();
    }
}
