package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.maru.provisioning.Export;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.Refused;
import dev.maru.ui.Card;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Failures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A component as files that other tools build from: to be read, copied, taken away. */
class ExportPanel extends Composite<Div> {
    ExportPanel(Desk desk, PlatformComponent component) {
        getContent().addClassName("maru-stack");
        for (Export.Format format : Export.Format.values()) {
            getContent().add(card(desk, component, format));
        }
    }

    private static Component card(Desk desk, PlatformComponent component, Export.Format format) {
        var card = new Card();
        card.title(text("provisioning.export", format));
        try {
            Export export = desk.components().export(desk.caller(), component.id(), format);
            card.title(text("provisioning.export", format), download(export));
            card.add(Parts.quiet(text("provisioning.export.text", format)), new CodeBlock(export.text()));
        } catch (Refused | IllegalArgumentException refused) {
            card.add(Parts.quiet(Failures.words(refused)));
        }
        return card;
    }

    private static Component download(Export export) {
        byte[] bytes = export.text().getBytes(StandardCharsets.UTF_8);
        return new Anchor(
                DownloadHandler.fromInputStream(_ -> new DownloadResponse(
                        new ByteArrayInputStream(bytes), export.fileName(), export.contentType(), bytes.length)),
                text("provisioning.export.download", export.fileName()));
    }
}
