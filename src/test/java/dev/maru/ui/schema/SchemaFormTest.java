package dev.maru.ui.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@MaruTest
@As("builder")
class SchemaFormTest extends SpringBrowserlessTest {
    private static final String SCHEMA = """
            {"type":"object","required":["name"],
             "x-ui":{"groups":[{"id":"a","label":{"en":"First","ko":"처음"}},{"id":"b","label":{"en":"Second","ko":"다음"}}]},
             "x-targets":{"aws":{"required":["bucket"]}},
             "properties":{
               "bucket":{"type":"string","x-ui":{"group":"b","order":1,"targets":["aws"],"label":{"en":"Bucket","ko":"버킷"}}},
               "name":{"type":"string","x-ui":{"group":"a","order":1,"label":{"en":"Name","ko":"이름"},"help":{"en":"What it is called."}}},
               "why":{"type":"string","x-ui":{"group":"a","order":2,"widget":"textarea"}},
               "size":{"type":"integer","minimum":1,"x-ui":{"group":"a","order":3}},
               "kind":{"type":"string","enum":["A","B"],"x-ui":{"group":"a","order":4,"options":{"A":{"en":"Alpha"}}}},
               "width":{"type":"integer","enum":[256,1024],"x-ui":{"group":"a","order":7}},
               "careful":{"type":"boolean","x-ui":{"group":"a","order":5}},
               "limit":{"type":"number","x-ui":{"group":"a","order":6,"when":{"careful":true}}},
               "models":{"type":"array","items":{"type":"string"},"x-ui":{"group":"b","order":2,"widget":"models"}},
               "topics":{"type":"array","maxItems":2,"items":{"type":"object","required":["title"],"properties":{
                  "title":{"type":"string"},"hard":{"type":"boolean","default":true}}},"x-ui":{"group":"b","order":3}}}}""";

    private final List<ObjectNode> told = new ArrayList<>();
    private SchemaForm form = new SchemaForm(json("{}"));

    @BeforeEach
    void makeForm() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        form = form();
    }

    private SchemaForm form() {
        var made = new SchemaForm(json(SCHEMA), Map.of("models", List.of(new Choice("local/small", "Small one"))));
        made.onChange(told::add);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(made);
        return made;
    }

    @Test
    void each_type_gets_its_field_with_its_label_and_help() {
        assertThat(field("name", TextField.class).getLabel()).isEqualTo("Name");
        assertThat(field("name", TextField.class).getHelperText()).isEqualTo("What it is called.");
        assertThat(field("name", TextField.class).isRequiredIndicatorVisible()).isTrue();
        assertThat(field("why", TextArea.class).isRequiredIndicatorVisible()).isFalse();
        assertThat(field("size", BigDecimalField.class).getLabel()).isEqualTo("size");
        assertThat(field("kind", Select.class).getListDataView().getItems().toList())
                .hasSize(2);
        field("models", MultiSelectComboBox.class);
        assertThat(form.getElement().getTextRecursively()).contains("First", "Second");
    }

    @Test
    void it_speaks_the_readers_language() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        form();
        assertThat(field("name", TextField.class).getLabel()).isEqualTo("이름");
    }

    @Test
    void the_value_is_what_the_schema_describes() {
        test(field("name", TextField.class)).setValue(" chat ");
        test(field("size", BigDecimalField.class)).setValue(new BigDecimal("3.0"));
        test(field("careful", Checkbox.class)).click();
        assertThat(form.value()).isEqualTo(json("{'name':'chat','size':3,'careful':true,'models':[],'topics':[]}"));
        assertThat(told).isNotEmpty();
        assertThat(told.getLast()).isEqualTo(form.value());
    }

    @Test
    void a_value_is_shown_without_telling_anybody() {
        ObjectNode value = json("{'name':'n','why':'w','size':2,'kind':'B','careful':true,'limit':0.5,"
                + "'models':['own/model'],'topics':[{'title':'t','hard':false}]}");
        form.setValue(value);
        assertThat(form.value()).isEqualTo(value);
        assertThat(told).isEmpty();
    }

    @Test
    void a_number_that_is_one_of_a_few_stays_a_number() {
        form.setValue(json("{'width':1024}"));
        assertThat(form.value().path("width").isInt()).isTrue();
        test(field("width", Select.class)).selectItem("256");
        assertThat(form.value().path("width").intValue()).isEqualTo(256);
    }

    @Test
    void what_does_not_count_is_hidden_and_has_no_value() {
        form.setValue(json("{'careful':true,'limit':2,'bucket':'b'}"));
        form.setTarget("local");
        assertThat(form.value().has("bucket")).isFalse();
        form.setTarget("aws");
        assertThat(form.value().path("bucket").asString()).isEqualTo("b");
        assertThat(field("bucket", TextField.class).isRequiredIndicatorVisible())
                .isTrue();
        test(field("careful", Checkbox.class)).click();
        assertThat(form.value().has("limit")).isFalse();
    }

    @Test
    void a_problem_is_shown_where_somebody_has_been_and_everywhere_at_submitting() {
        Map<String, String> problems = Map.of("/name", "Fill this in.", "/kind", "Choose one.");
        test(field("name", TextField.class)).setValue("x");
        form.setProblems(problems);
        assertThat(fault("name")).isEqualTo("Fill this in.");
        assertThat(fault("kind")).isEmpty();
        form.touchAll();
        form.setProblems(problems);
        assertThat(fault("kind")).isEqualTo("Choose one.");
        form.setProblems(Map.of());
        assertThat(fault("name") + fault("kind")).isEmpty();
    }

    @Test
    void a_problem_of_no_field_is_said_above() {
        form.setProblems(Map.of("", "One of them is needed.", "/gone", "There is no such field."));
        assertThat(form.getElement().getTextRecursively())
                .contains("One of them is needed.", "There is no such field.");
    }

    @Test
    void items_are_added_with_their_defaults_and_taken_away() {
        var topics = field("topics", FieldSet.class);
        Button add = button(topics, "Add");
        test(add).click();
        assertThat(form.value().path("topics")).hasToString("[{\"hard\":true}]");
        form.touchAll();
        form.setProblems(Map.of("/topics/0/title", "Fill this in."));
        assertThat(fault("title")).isEqualTo("Fill this in.");
        test(add).click();
        assertThat(add.isEnabled()).isFalse();
        test(find(Button.class)
                        .withCondition(
                                button -> button.getAriaLabel().orElse("").startsWith("Remove"))
                        .all()
                        .getFirst())
                .click();
        assertThat(form.value().path("topics").size()).isEqualTo(1);
        assertThat(add.isEnabled()).isTrue();
    }

    private Button button(Component inside, String label) {
        return find(Button.class, inside)
                .withCondition(button -> button.getText().equals(label))
                .single();
    }

    private <C extends Component> C field(String name, Class<C> type) {
        return find(type)
                .withCondition(one -> name.equals(one.getElement().getAttribute("data-field")))
                .single();
    }

    private String fault(String name) {
        return find(Component.class)
                .withCondition(one -> one instanceof HasValidation
                        && one instanceof HasValue<?, ?>
                        && name.equals(one.getElement().getAttribute("data-field")))
                .all()
                .stream()
                .map(one -> (HasValidation) one)
                .filter(HasValidation::isInvalid)
                .map(HasValidation::getErrorMessage)
                .findFirst()
                .orElse("");
    }

    private static ObjectNode json(String text) {
        return JsonMapper.shared().readValue(text.replace('\'', '"'), ObjectNode.class);
    }
}
