package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Preview;
import dev.maru.shared.Money;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.StatTile;
import dev.maru.ui.Table;
import dev.maru.ui.Tone;
import java.time.Duration;

/** What a source would bring: the estimate, and ten of its documents with their chunks and what the gates found. */
class PreviewPanel extends Composite<Div> {
    PreviewPanel(Preview preview) {
        getContent().addClassName("maru-stack");
        getContent().add(tiles(preview));
        if (preview.estimate().model().isEmpty()) {
            getContent()
                    .add(new Notice(Tone.WARNING, text("source.preview.nomodel"), text("source.preview.nomodel.text")));
        }
        var table = new Table<Preview.Sample>();
        table.allRows();
        table.setItems(preview.samples());
        table.part(text("source.document"), sample -> Lines.two(sample.title(), sample.path()))
                .setFlexGrow(2);
        table.part(text("source.preview.outcome"), PreviewPanel::outcome).setFlexGrow(1);
        table.onlyWide(table.words(text("source.language"), sample -> Marks.language(sample.language())));
        table.part(text("source.findings"), sample -> Marks.findings(sample.findings()));
        table.onlyWide(table.number(text("source.chunks"), Preview.Sample::chunks));
        table.setItemDetailsRenderer(new com.vaadin.flow.data.renderer.ComponentRenderer<>(PreviewPanel::pieces));
        getContent()
                .add(
                        new Paragraph(
                                text("source.preview.samples", preview.samples().size())),
                        table);
    }

    private static Component tiles(Preview preview) {
        Formats formats = Formats.current();
        Preview.Estimate estimate = preview.estimate();
        String more = preview.more() ? "+" : "";
        return Layouts.columns(
                4,
                new StatTile(
                        text("source.documents"),
                        formats.number(preview.documents()) + more,
                        text("source.preview.indexed", estimate.indexed(), Marks.bytes(preview.bytes()))),
                new StatTile(
                        text("source.chunks"),
                        "≈ " + formats.compact(estimate.chunks()),
                        text("source.preview.tokens", formats.compact(estimate.tokens()))),
                new StatTile(
                        text("source.preview.time"),
                        "≈ " + formats.duration(Duration.ofSeconds(Math.max(1, estimate.seconds()))),
                        text("source.preview.time.note")),
                new StatTile(
                        text("source.preview.cost"),
                        estimate.cost() == null ? formats.unknown() : formats.money(Money.rounded(estimate.cost())),
                        estimate.model().isEmpty() ? text("source.preview.words") : estimate.model()));
    }

    private static Component outcome(Preview.Sample sample) {
        var mark = Marks.of(sample.outcome());
        return sample.outcome() == DocumentState.INDEXED || sample.reason().isEmpty()
                ? mark
                : Lines.two(mark, Lines.soft(sample.reason()));
    }

    private static Component pieces(Preview.Sample sample) {
        var all = Layouts.stack();
        sample.findings().forEach(finding -> all.add(Marks.line(finding)));
        for (Preview.Piece piece : sample.first()) {
            var words = new Paragraph(piece.text());
            words.addClassName("maru-pre");
            String page = piece.page() == null ? "" : " · " + text("source.page", piece.page());
            all.add(new Details(piece.context() + page, words));
        }
        return all;
    }
}
