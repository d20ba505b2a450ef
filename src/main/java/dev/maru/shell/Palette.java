package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.identity.Caller;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.PaletteSource;
import dev.maru.ui.PaletteSource.Found;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Goes to any page, team or thing by a few letters of its name. */
class Palette extends Dialog {
    private static final int MOST = 12;
    private final transient Caller caller;
    private final transient Navigation navigation;
    private final transient CurrentTeam team;
    private final transient List<PaletteSource> sources;
    private final TextField field = new TextField();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph nothing = new Paragraph();
    private transient List<Found> found = List.of();
    private int chosen;

    Palette(Caller caller, Navigation navigation, CurrentTeam team, List<PaletteSource> sources) {
        this.caller = caller;
        this.navigation = navigation;
        this.team = team;
        this.sources = sources;
        addClassName("maru-palette");
        setWidth("36rem");
        setAriaLabel(text("shell.search"));
        field.addClassName("maru-palette-field");
        field.setPlaceholder(text("shell.search"));
        field.setAriaLabel(text("shell.search"));
        field.setPrefixComponent(VaadinIcon.SEARCH.create());
        field.setValueChangeMode(ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(80);
        field.addValueChangeListener(change -> find());
        field.addKeyDownListener(Key.ARROW_DOWN, key -> choose(chosen + 1));
        field.addKeyDownListener(Key.ARROW_UP, key -> choose(chosen - 1));
        field.addKeyPressListener(Key.ENTER, key -> go());
        field.setAutofocus(true);
        list.addClassName("maru-found");
        nothing.addClassName("maru-soft");
        nothing.setText(text("shell.search.nothing"));
        add(field, list, nothing);
        find();
    }

    private void find() {
        String words = field.getValue().strip().toLowerCase(Locale.ROOT);
        found = Stream.of(pages(words), teams(words), things(words))
                .flatMap(some -> some)
                .limit(MOST)
                .toList();
        nothing.setVisible(found.isEmpty());
        list.removeAll();
        found.forEach(one -> list.add(new ListItem(link(one))));
        choose(0);
    }

    private Stream<Found> pages(String words) {
        return navigation.open(caller).stream()
                .map(entry -> new Found(text("shell.found.page"), text(entry.title()), Navigation.path(entry)))
                .filter(page -> matches(page.label(), words));
    }

    private Stream<Found> teams(String words) {
        return words.isEmpty()
                ? Stream.of()
                : team.choices().stream()
                        .filter(team -> matches(team.name(), words))
                        .map(team -> new Found(
                                text("shell.found.team"),
                                team.name(),
                                "?team=" + team.id().text()));
    }

    private Stream<Found> things(String words) {
        return words.isEmpty() ? Stream.of() : sources.stream().flatMap(source -> source.find(caller, words).stream());
    }

    private static boolean matches(String label, String words) {
        return label.toLowerCase(Locale.ROOT).contains(words);
    }

    private Anchor link(Found one) {
        var link = new Anchor(one.path(), new Span(one.label()), new Span(one.kind()));
        link.getElement().addEventListener("click", click -> close());
        return link;
    }

    private void choose(int wanted) {
        chosen = Math.clamp(wanted, 0, Math.max(0, found.size() - 1));
        int index = 0;
        for (var item : list.getChildren().toList()) {
            item.getElement().setAttribute("data-chosen", index == chosen);
            item.getElement().getChild(0).setAttribute("aria-current", String.valueOf(index == chosen));
            index++;
        }
    }

    private void go() {
        if (!found.isEmpty()) {
            close();
            UI.getCurrent().getPage().setLocation(found.get(chosen).path());
        }
    }
}
