package dev.maru.apikey.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.maru.ui.CodeBlock;

/** The same call in three languages. */
class CodePanel extends Composite<TabSheet> {
    CodePanel(CallingCode.Samples code, String key) {
        getContent().add(text("apikey.code.curl"), new CodeBlock(code.curl(key)));
        getContent().add(text("apikey.code.python"), new CodeBlock(code.python(key)));
        getContent().add(text("apikey.code.java"), new CodeBlock(code.java(key)));
        getContent().setWidthFull();
    }
}
