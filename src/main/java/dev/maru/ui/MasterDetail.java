package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list, and beside it the detail of the selected thing, so that one can walk the list; on a phone the detail takes the
 * page. The selection lives in the page's address.
 */
public class MasterDetail extends Composite<MasterDetailLayout> {
    private final Page page;
    private final String name;
    private final Function<String, Optional<Component>> detail;
    private String shown = "";

    /**
     * @param name the name of the selection in the address
     * @param detail the detail of what has the code; empty where there is none, which closes it
     */
    public MasterDetail(Page page, String name, Component list, Function<String, Optional<Component>> detail) {
        this.page = page;
        this.name = name;
        this.detail = detail;
        getContent().addClassName("maru-master-detail");
        getContent().setMaster(list);
        getContent().setMasterSize("20rem");
        getContent().setDetailSize("28rem");
        getContent().setExpandMaster(true);
        getContent().setExpandDetail(true);
        getContent().setOverlayContainment(MasterDetailLayout.OverlayContainment.PAGE);
        getContent().setOverlaySize("100%");
        getContent().addDetailEscapePressListener(escape -> close());
        getContent().addBackdropClickListener(click -> close());
        page.onQuery(query -> show(query.get(name, "")));
    }

    /** Over the page, the detail is a dialog, which needs a name; the component gives it none. */
    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs("""
                this.updateComplete.then(() => {
                    const detail = this.shadowRoot.getElementById('detail');
                    const name = () => this.hasAttribute('overlay')
                        ? detail.setAttribute('aria-label', $0) : detail.removeAttribute('aria-label');
                    new MutationObserver(name).observe(this, { attributes: true, attributeFilter: ['overlay'] });
                    name();
                });""", text("ui.detail"));
    }

    /** Shows the detail of what has the code and keeps it in the address. */
    public void select(String code) {
        page.pushQuery(page.query().with(name, code));
    }

    public void close() {
        page.pushQuery(page.query().with(name, null));
    }

    /** Draws the open detail anew, after what it shows has changed. */
    public void refresh() {
        String again = shown;
        shown = "";
        show(again);
    }

    private void show(String code) {
        if (code.equals(shown)) {
            return;
        }
        shown = code;
        getContent()
                .setDetail(
                        code.isEmpty()
                                ? null
                                : detail.apply(code).map(this::framed).orElse(null));
    }

    private Component framed(Component content) {
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.addClassName("maru-detail-close");
        close.setAriaLabel(text("ui.close"));
        var frame = new Div(close, content);
        frame.addClassName("maru-detail");
        return frame;
    }
}
