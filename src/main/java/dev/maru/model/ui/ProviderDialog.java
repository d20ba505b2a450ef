package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.ProviderKind;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds a provider, or changes how one is reached. What was entered can be tested before it is kept. */
class ProviderDialog extends FormDialog {
    private final transient Caller caller;
    private final transient Providers providers;
    private final transient @Nullable Provider before;
    private final transient Consumer<Provider> kept;
    private final Component page;
    private final RadioButtonGroup<ProviderKind> kind = new RadioButtonGroup<>(text("model.provider.kind"));
    private final TextField name = new TextField(text("model.provider.name"));
    private final TextField baseUrl = new TextField(text("model.provider.url"));
    private final PasswordField key = new PasswordField(text("model.provider.key"));
    private final TextArea headers = new TextArea(text("model.provider.headers"));
    private final TextField region = new TextField(text("model.provider.region"));
    private final TextField roleArn = new TextField(text("model.provider.role"));
    private final TextField externalId = new TextField(text("model.provider.external"));
    private final OutcomeLine outcome = new OutcomeLine();

    ProviderDialog(Component page, Caller caller, Providers providers, Consumer<Provider> created) {
        this(page, caller, providers, null, created);
    }

    ProviderDialog(
            Component page, Caller caller, Providers providers, @Nullable Provider before, Consumer<Provider> kept) {
        super(
                before == null ? text("model.provider.add") : text("model.provider.reconnect.of", before.name()),
                before == null ? text("model.provider.add") : text("ui.save"));
        this.page = page;
        this.caller = caller;
        this.providers = providers;
        this.before = before;
        this.kept = kept;
        describe();
        show();
        var test = Actions.button(text("model.test"), this::test);
        fields(
                kind,
                name,
                baseUrl,
                key,
                headers,
                Layouts.columns(2, region, externalId),
                roleArn,
                Layouts.row(test),
                outcome);
    }

    private void describe() {
        kind.setItems(ProviderKind.OPENAI, ProviderKind.BEDROCK);
        kind.setItemLabelGenerator(one -> text("model.kind", one));
        kind.addValueChangeListener(change -> fitKind());
        name.setHelperText(text("model.provider.name.help"));
        baseUrl.setPlaceholder("https://api.openai.com/v1");
        baseUrl.setHelperText(text("model.provider.url.help"));
        key.setHelperText(text("model.provider.key.help"));
        headers.setPlaceholder("api-key: …");
        headers.setHelperText(text("model.provider.headers.help"));
        region.setPlaceholder("ap-northeast-2");
        roleArn.setPlaceholder("arn:aws:iam::123456789012:role/maru");
        roleArn.setHelperText(text("model.provider.role.help"));
        for (var field : new HasSize[] {name, baseUrl, key, headers, roleArn}) {
            field.setWidthFull();
        }
    }

    private void show() {
        Provider shown = before;
        if (shown == null) {
            kind.setValue(ProviderKind.OPENAI);
            return;
        }
        kind.setValue(shown.kind());
        kind.setVisible(false);
        name.setVisible(false);
        baseUrl.setValue(shown.baseUrl() == null ? "" : shown.baseUrl());
        region.setValue(shown.region() == null ? "" : shown.region());
        roleArn.setValue(shown.roleArn() == null ? "" : shown.roleArn());
        externalId.setValue(shown.externalId() == null ? "" : shown.externalId());
    }

    private void fitKind() {
        boolean openai = kind.getValue() == ProviderKind.OPENAI;
        baseUrl.setVisible(openai);
        key.setVisible(openai);
        headers.setVisible(openai);
        region.setVisible(!openai);
        roleArn.setVisible(!openai);
        externalId.setVisible(!openai);
    }

    private void test() {
        try {
            Connection entered = connection();
            fault("");
            outcome.testing();
            Background.run(
                    page,
                    caller,
                    who -> providers.test(who, entered),
                    outcome::show,
                    failure -> outcome.failed(Failures.words(failure)));
        } catch (IllegalArgumentException incomplete) {
            fault(String.valueOf(incomplete.getMessage()));
        }
    }

    private Connection connection() {
        return kind.getValue() == ProviderKind.OPENAI
                ? new Connection.OpenAi(new Endpoint(address(), blankless(key.getValue()), headers()))
                : new Connection.Bedrock(
                        entered(region), blankless(roleArn.getValue()), blankless(externalId.getValue()));
    }

    private URI address() {
        return URI.create(entered(baseUrl));
    }

    private static String entered(TextField field) {
        String value = field.getValue().strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(text("model.missing", field.getLabel()));
        }
        return value;
    }

    private Map<String, String> headers() {
        var entered = new LinkedHashMap<String, String>();
        headers.getValue().lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(text("model.provider.headers.wrong", line));
            }
            entered.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        return entered;
    }

    private static @Nullable String blankless(String value) {
        return value.isBlank() ? null : value.strip();
    }

    @Override
    void act() {
        Provider old = before;
        kept.accept(
                old == null
                        ? providers.create(caller, entered(name), connection())
                        : providers.reconnect(caller, old.id(), connection(), old.version()));
    }
}
