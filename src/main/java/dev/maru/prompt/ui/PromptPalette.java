package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Caller;
import dev.maru.prompt.PromptFilter;
import dev.maru.prompt.Prompts;
import dev.maru.ui.PaletteSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Prompts in the command palette. */
@Component
class PromptPalette implements PaletteSource {
    private static final int BEST = 5;

    private final Prompts prompts;

    PromptPalette(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public List<Found> find(Caller caller, String words) {
        return prompts.list(caller, new PromptFilter(null, words, false), 0, BEST).stream()
                .map(prompt -> new Found(text("prompt.kind"), prompt.name(), "prompts?prompt=" + prompt.id()))
                .toList();
    }
}
