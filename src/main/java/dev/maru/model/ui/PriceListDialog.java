package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.maru.identity.Caller;
import dev.maru.model.Price;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.PriceDifference;
import dev.maru.model.catalog.PriceLine;
import dev.maru.model.catalog.PriceSheet;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Takes a price list, from a file, pasted, or the public facts; shows what it would change; records it. */
class PriceListDialog extends FormDialog {
    private static final int LARGEST = 2 << 20;

    private final transient Caller caller;
    private final transient PriceBook prices;
    private final transient IntConsumer recorded;
    private final TextField source = new TextField(text("model.price.source"));
    private final TextArea pasted = new TextArea(text("model.prices.paste"));
    private final Div result = Layouts.stack();
    private transient List<PriceLine> lines = List.of();

    PriceListDialog(Caller caller, PriceBook prices, IntConsumer recorded) {
        super(text("model.prices.import"), text("model.prices.record"));
        this.caller = caller;
        this.prices = prices;
        this.recorded = recorded;
        setWidth("60rem");
        addClassName("maru-wide");
        source.setWidthFull();
        source.setHelperText(text("model.price.source.help"));
        pasted.setWidthFull();
        pasted.setMinRows(3);
        pasted.setMaxRows(8);
        pasted.setPlaceholder("model,from,inputPerMillion,outputPerMillion,source");
        fields(
                new Paragraph(text("model.prices.import.text")),
                source,
                upload(),
                pasted,
                Layouts.row(
                        Actions.button(text("model.prices.compare"), () -> read(pasted.getValue())),
                        Actions.button(text("model.prices.public"), this::readPublic)),
                result);
    }

    private Upload upload() {
        var upload = new Upload(
                UploadHandler.inMemory((metadata, content) -> read(new String(content, StandardCharsets.UTF_8))));
        upload.setAcceptedFileTypes(".csv", ".json", "text/csv", "application/json");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setI18n(new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(text("model.prices.file")))
                .setDropFiles(new UploadI18N.DropFiles().setOne(text("model.prices.drop"))));
        return upload;
    }

    private void read(String list) {
        PriceSheet sheet = PriceSheet.read(list, source.getValue().isBlank() ? "price list" : source.getValue());
        compare(sheet.lines(), sheet.faults());
    }

    private void readPublic() {
        List<PriceLine> known = prices.publicPrices(caller);
        compare(known, List.of());
        if (known.isEmpty()) {
            result.removeAll();
            result.add(Lines.soft(text("model.prices.public.none")));
        }
    }

    private void compare(List<PriceLine> read, List<String> faults) {
        // a list with a fault is recorded by nobody: half a list is worse than none
        lines = faults.isEmpty() ? read : List.of();
        List<PriceDifference> differences = prices.compare(caller, read);
        result.removeAll();
        if (!faults.isEmpty()) {
            var list = new UnorderedList();
            faults.forEach(fault -> list.add(new ListItem(fault)));
            result.add(new Badge(Tone.DANGER, text("model.prices.faults", faults.size())), list);
        }
        long changes = differences.stream().filter(PriceListDialog::changes).count();
        result.add(Lines.soft(text("model.prices.found", differences.size(), changes)));
        if (!differences.isEmpty()) {
            result.add(table(differences));
        }
    }

    private static boolean changes(PriceDifference difference) {
        return switch (difference.change()) {
            case FIRST, CHANGED -> true;
            case SAME, UNKNOWN_MODEL -> false;
        };
    }

    private static Table<PriceDifference> table(List<PriceDifference> differences) {
        var table = new Table<PriceDifference>();
        table.words(text("model.model"), difference -> difference.line().model())
                .setFlexGrow(1);
        table.part(text("model.prices.change"), PriceListDialog::change);
        table.words(text("model.prices.before"), difference -> before(difference.current()));
        table.words(
                text("model.prices.after"),
                difference -> Rates.line(difference.line().price().perMillion()));
        table.setItems(differences);
        table.setHeight("20rem");
        return table;
    }

    private static String before(@Nullable Price price) {
        return price == null ? "–" : Rates.line(price.perMillion());
    }

    private static Component change(PriceDifference difference) {
        Tone tone = switch (difference.change()) {
            case FIRST -> Tone.INFO;
            case CHANGED -> Tone.WARNING;
            case SAME -> Tone.NEUTRAL;
            case UNKNOWN_MODEL -> Tone.DANGER;
        };
        return new Badge(tone, text("model.change", difference.change()));
    }

    @Override
    void act() {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(text("model.prices.nothing"));
        }
        recorded.accept(prices.record(caller, lines).size());
    }
}
