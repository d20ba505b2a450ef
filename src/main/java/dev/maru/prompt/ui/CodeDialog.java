package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import dev.maru.prompt.CodeSample;
import dev.maru.prompt.Setup;
import dev.maru.prompt.Template;
import dev.maru.ui.Actions;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Layouts;
import java.net.URI;
import java.util.stream.IntStream;

/** The same question as a program that runs as it stands. */
class CodeDialog extends Dialog {
    private final URI publicUrl;
    private final Setup setup;
    private final Template filled;
    private final Select<Integer> column = new Select<>();
    private final Select<CodeSample.Language> languages = new Select<>();
    private final CodeBlock code = new CodeBlock("");

    CodeDialog(URI publicUrl, Setup setup) {
        this.publicUrl = publicUrl;
        this.setup = setup;
        this.filled = setup.template().filled(setup.values());
        setHeaderTitle(text("prompt.code"));
        addClassNames("maru-dialog", "maru-code-dialog");
        languages.setLabel(text("prompt.code.language"));
        languages.setItems(CodeSample.Language.values());
        languages.setItemLabelGenerator(language -> text("prompt.code.language", language));
        languages.setValue(CodeSample.Language.CURL);
        languages.addValueChangeListener(change -> draw());
        column.setLabel(text("prompt.model"));
        column.setItems(IntStream.range(0, setup.columns().size()).boxed().toList());
        column.setItemLabelGenerator(
                i -> ColumnCard.letterOf(i) + " · " + setup.columns().get(i).model());
        column.setValue(0);
        column.addValueChangeListener(change -> draw());
        add(Layouts.stack(Layouts.row(languages, column), code, new Paragraph(text("prompt.code.key"))));
        getFooter().add(Actions.button(text("ui.close"), this::close));
        draw();
    }

    private void draw() {
        Setup.Column chosen = setup.columns().get(column.getValue() == null ? 0 : column.getValue());
        code.setText(CodeSample.of(languages.getValue(), publicUrl, chosen.model(), filled, chosen.sampling())
                .text());
    }
}
