package dev.maru.knowledge.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import dev.maru.identity.Callers;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a knowledge base, as somebody who builds sees them. */
@MaruTest
@As("builder")
class KnowledgeBaseViewTest extends SpringBrowserlessTest {
    @Autowired
    Callers callers;

    @Autowired
    Teams teams;

    @Autowired
    KnowledgeBases bases;

    @Autowired
    GoldenQuestions questions;

    @Autowired
    ChunkIndex index;

    private final SourceId source = SourceId.next();
    private final DocumentId document = DocumentId.next();
    private KnowledgeBase base;

    @BeforeEach
    void makeBase() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        Team team = teams.visibleTo(callers.current()).getFirst();
        index.put(new IndexedDocument(
                source,
                document,
                "Handbook",
                "documents/1",
                "ko",
                null,
                Map.of(),
                new AccessList(Set.of(AccessList.of(team.id()))),
                List.of(new Chunk(0, "연차휴가는 매년 15일을 준다.", "", List.of("휴가"), 4, null)),
                List.of()));
        base = bases.create(callers.current(), team.id(), "Rules " + source, "", KnowledgeSetup.of(Set.of(source)));
    }

    @Test
    void a_question_shows_what_it_finds_and_why() {
        UI.getCurrent().navigate("knowledge-bases/" + base.id());
        TextField question = find(TextField.class).all().stream()
                .filter(field -> "Question".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        question.setValue("연차휴가 며칠");
        click("Find");

        waitFor("Handbook");
        assertThat(words()).contains("page 4", "휴가", "By words: rank 1", "Words found: 연차휴가", "[1]");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoever_misses_a_document_is_told_what_became_of_it() {
        UI.getCurrent().navigate("knowledge-bases/" + base.id());
        TextField question = find(TextField.class).all().stream()
                .filter(field -> "Question".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        question.setValue("회식 장소");
        ComboBox<Object> missed = find(ComboBox.class).all().stream()
                .filter(field -> "Document".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(
                missed, new ComboBoxBase.CustomValueSetEvent<>(missed, true, "/documents/" + document + "?page=1"));
        click("Say why");
        waitFor("It shares no word with the question");

        question.setValue("연차휴가 며칠");
        click("Say why");
        waitFor("It was given to the model");
    }

    @Test
    void another_setup_is_another_version() {
        UI.getCurrent().navigate("knowledge-bases/" + base.id(), QueryParameters.of("tab", "setup"));
        find(IntegerField.class).all().stream()
                .filter(field -> "Passages".equals(field.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue(3);
        click("Save");

        KnowledgeBase now = bases.get(callers.current(), base.id());
        assertThat(now.setup().passages()).isEqualTo(3);
        assertThat(now.setup().sources()).containsExactly(source);
        assertThat(now.latest()).isEqualTo(2);
    }

    @Test
    void golden_questions_measure_two_versions() {
        questions.add(callers.current(), base.id(), "연차휴가는 며칠?", Set.of(document));
        bases.change(callers.current(), base.id(), base.name(), "", KnowledgeSetup.of(Set.of()), base.version());

        UI.getCurrent().navigate("knowledge-bases/" + base.id(), QueryParameters.of("tab", "golden"));
        click("Measure");

        waitFor("nDCG@10");
        assertThat(words()).contains("0.000", "1.000");
    }

    private void click(String label) {
        Button button = find(Button.class).all().stream()
                .filter(each -> label.equals(each.getText()))
                .findFirst()
                .orElseThrow();
        test(button).click();
    }

    private String words() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private void waitFor(String words) {
        VaadinSession session = UI.getCurrent().getSession();
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(15)).until(() -> {
            session.getService().runPendingAccessTasks(session);
            return words().contains(words);
        });
    }
}
