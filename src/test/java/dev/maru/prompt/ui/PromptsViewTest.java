package dev.maru.prompt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.prompt.Label;
import dev.maru.prompt.Prompt;
import dev.maru.prompt.PromptFilter;
import dev.maru.prompt.Prompts;
import dev.maru.prompt.Template;
import dev.maru.shared.TeamId;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import dev.maru.ui.ErrorState;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@MaruTest
@As("builder")
@Import(ScriptedModels.class)
class PromptsViewTest extends SpringBrowserlessTest {
    @Autowired
    Callers callers;

    @Autowired
    Prompts prompts;

    @BeforeEach
    void readEnglish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void a_prompt_is_made_and_shown_beside_the_list() {
        PromptsView page = navigate(PromptsView.class);
        test(find(Button.class).withText("New prompt").all().getFirst()).click();
        test(find(TextField.class).withId("new-prompt-name").single()).setValue("Returns");
        test(find(TextArea.class).withId("new-prompt-text").single()).setValue("May {{customer}} return it?");
        test(find(Button.class).withText("Save").single()).click();

        Caller caller = callers.current();
        Prompt made = prompts.list(caller, new PromptFilter(null, "Returns", false), 0, 1)
                .getFirst();
        assertThat(page.query().get("prompt")).contains(made.id().text());
        assertThat(find(PromptDetail.class).single().getElement().getTextRecursively())
                .contains("Returns", "May {{customer}} return it?", "customer");
    }

    @Test
    void a_version_is_shown_against_the_one_before() {
        Caller caller = callers.current();
        TeamId team = caller.teams().keySet().iterator().next();
        Prompt prompt = prompts.create(caller, team, "Diffed", "", new Template("", "one\ntwo"), "");
        prompts.say(caller, prompt.id(), new Template("", "one\nthree"), "better");
        prompts.label(caller, prompt.id(), Label.PRODUCTION, 1);

        UI.getCurrent()
                .navigate("prompts", QueryParameters.of("prompt", prompt.id().text()));
        test(find(Checkbox.class)
                        .withPropertyValue(Checkbox::getLabel, "What changed")
                        .single())
                .click();

        assertThat(find(PromptDetail.class).single().getElement().getTextRecursively())
                .contains("− two", "+ three", "production v1");
    }

    @Test
    void an_unknown_prompt_in_the_address_is_explained() {
        UI.getCurrent().navigate("prompts", QueryParameters.of("prompt", "prm_00000000000000000000000000"));
        assertThat(find(ErrorState.class).single().getElement().getTextRecursively())
                .contains("There is no prompt");
    }
}
