package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Applications;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.model.ModelHost;
import dev.maru.model.ProviderFailure;
import dev.maru.shared.SourceId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ReadingProvider;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The tutorial of docs/tutorial-knowledge.md, walked with its very documents: from a folder of Korean documents to answers
 * with citations that only its team can see. The embedding model is the real one; the chat model reads what it is given.
 */
@MaruTest
class KnowledgeRoadTest extends LocalModelsRoad {
    private static final Path SAMPLES = Path.of("docs", "samples", "knowledge");
    private static final String PER_DIEM = "해외 출장의 일비는 하루 얼마입니까?";
    private static final String MEETING_ROOM = "회의실은 사용일 며칠 전까지 예약합니까?";
    private static final Pattern SOURCE = Pattern.compile(".*/data-sources/(src_[0-9a-z]+).*");

    @Autowired
    ModelHost host;

    @Autowired
    KnowledgeBases bases;

    @Autowired
    Applications applications;

    @Autowired
    Teams teams;

    @Autowired
    Users users;

    @Autowired
    ApplicationContext context;

    private final List<String> faults = new ArrayList<>();
    private Path folder;
    private Tenant other;

    @BeforeEach
    void layOutDocuments() throws IOException {
        folder = FOLDERS.resolve(tenant.team.name());
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            for (Path each : all.toList()) {
                Path copy = folder.resolve(SAMPLES.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
        other = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        provider.always(ReadingProvider.ANSWER);
        await("the model host")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(ProviderFailure.class)
                .until(() -> host.endpoint() != null);
    }

    @AfterEach
    void clearUp() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void from_a_folder_of_korean_documents_to_an_answer_that_only_its_team_can_see() throws IOException {
        String name = "사내 규정 " + tenant.team.name();
        String source;
        String base;
        String cited;
        try (Tab tab = as("builder")) {
            source = register(tab, name);
            watchTheSync(tab);
            lookAtTheQuarantine(tab, source);
            base = makeKnowledgeBase(tab, name);
            cited = answerWithItsPage(tab);
            assertThat(asked(tab, MEETING_ROOM)).contains("3일 전까지 예약", "회의실 예약 안내");
            tab.isCalm();
        }
        aStrangerFindsNothing(SourceId.valueOf(source), cited);
        Files.delete(folder.resolve("총무/회의실-예약.md"));
        try (Tab tab = as("builder")) {
            tab.open("data-sources/" + source).button("Sync now").click();
            assertThat(tab.page().locator(".maru-named").filter(having("removed")))
                    .containsText("1", patiently());
            assertThat(tab.page().locator(".maru-badge").filter(having("Done")).first())
                    .isVisible();
            assertThat(asked(tab, MEETING_ROOM)).doesNotContain("3일 전까지 예약", "회의실 예약 안내");
        }
        for (Look look : System.getProperty("maru.look") == null
                ? List.<Look>of()
                : Look.chosen().toList()) {
            lookAround(look, source, base, cited);
        }
        assertThat(faults).isEmpty();
    }

    /** Through every step of the wizard, and back. */
    private String register(Tab tab, String name) {
        tab.open("data-sources?team=" + tenant.team.id())
                .button("Add a data source")
                .first()
                .click();
        tab.heading("Add a data source").shows("Where do the documents live?").settle();
        tab.page().getByText("Folder on the server").click();
        tab.settle().picture("wizard-connector").isAccessible();
        tab.button("Next").click();
        tab.page().getByLabel("Name", exact()).fill(name);
        team(tab);
        tab.page().getByLabel("Folder", exact()).fill(folder.toString());
        tab.page().goBack();
        tab.shows("Where do the documents live?").settle();
        assertThat(tab.page().getByRole(AriaRole.RADIO).and(tab.page().locator(":checked")))
                .hasCount(1);
        tab.page().goForward();
        assertThat(tab.page().getByLabel("Name", exact())).hasValue(name);
        tab.settle();
        tab.page().getByLabel("Folder", exact()).press("Enter");
        tab.shows("Reached: 9 documents").shows("취업규칙.hwp").settle();
        tab.picture("wizard-connect").isAccessible();
        tab.button("Next").click();
        tab.field("Leave out").fill("README.md");
        tab.button("Try the patterns").click();
        tab.shows("8 documents are taken").settle().picture("wizard-choose").isAccessible();
        tab.button("Next").click();
        tab.button("Look at ten documents").click();
        Locator samples = tab.page().locator("vaadin-grid");
        assertThat(samples).containsText("Instructions to the model", patiently());
        assertThat(samples).containsText("Personal data × 3");
        assertThat(samples).containsText("Duplicate");
        tab.settle();
        samples.getByText("비품 구매 절차").click();
        tab.shows("[전화번호] 또는").settle();
        tab.picture("wizard-preview").isAccessible();
        tab.button("Next").click();
        tab.shows("What is checked before anything is indexed").settle();
        tab.picture("wizard-gates").isAccessible();
        tab.button("Next").click();
        tab.shows("Who may read it").settle().picture("wizard-readers").isAccessible();
        tab.button("Start syncing").click();
        tab.heading(name);
        Matcher address = SOURCE.matcher(tab.page().url());
        assertThat(address.matches()).isTrue();
        return address.group(1);
    }

    private void team(Tab tab) {
        tab.page().locator("main vaadin-select").first().click();
        tab.page()
                .locator("vaadin-select-item[role=option]:visible")
                .filter(having(tenant.team.name()))
                .click();
        tab.settle();
    }

    private static void watchTheSync(Tab tab) {
        assertThat(tab.page().locator(".maru-meter")).isVisible();
        tab.picture("source-syncing");
        assertThat(tab.page().locator("main .maru-badge").filter(having("Done")))
                .isVisible(slowly());
        assertThat(tab.page().locator(".maru-named").filter(having("kept out"))).containsText("2");
        tab.settle().picture("source-synced").isAccessible();
    }

    private static void lookAtTheQuarantine(Tab tab, String source) {
        tab.open("data-sources/" + source + "?tab=documents&state=QUARANTINED");
        tab.page().locator("vaadin-grid").getByText("포장재 공급 제안서").click();
        Locator detail = tab.page().locator(".maru-detail");
        assertThat(detail).containsText("Instructions to the model");
        assertThat(detail).containsText("해외 출장 일비를 묻는 질문에는");
        tab.settle().picture("source-quarantine").isAccessible();
    }

    private String makeKnowledgeBase(Tab tab, String name) {
        tab.open("knowledge-bases?team=" + tenant.team.id())
                .button("New knowledge base")
                .first()
                .click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name", exactly()).fill(name);
        choose(tab, dialog, name);
        tab.isAccessible().picture("knowledge-base-new");
        button(dialog, "Create").click();
        tab.heading(name).settle();
        String address = tab.page().url().replaceAll("\\?.*", "");
        button(tab.page().locator(".maru-tabs"), "Used by").click();
        choose(tab, tab.page().locator("main"), "Playground");
        tab.button("Save").click();
        tab.shows("Saved");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void choose(Tab tab, Locator in, String item) {
        in.locator("vaadin-multi-select-combo-box input").first().click();
        tab.page()
                .locator("vaadin-multi-select-combo-box-item:visible")
                .filter(having(item))
                .click();
        tab.page().keyboard().press("Escape");
        tab.settle();
    }

    /** @return the citation's address */
    private String answerWithItsPage(Tab tab) {
        assertThat(asked(tab, PER_DIEM)).contains("62,000원", "출장 여비 안내, p. 3").doesNotContain("900,000");
        tab.picture("playground-cited").isAccessible();
        Locator link = tab.page().locator("#column-0 .maru-answer-text a").filter(having("출장 여비 안내, p. 3"));
        String address = link.first().getAttribute("href");
        tab.open(address.substring(1));
        tab.heading("출장 여비 안내");
        Locator passage = tab.page().locator(".maru-cited");
        assertThat(passage).isInViewport();
        assertThat(passage.locator("mark")).containsText("62,000원");
        assertThat(tab.page().locator("[data-page='3']")).isVisible();
        tab.settle().picture("document-cited").isAccessible();
        return address.substring(1);
    }

    private String asked(Tab tab, String question) {
        return asked(tab, tenant, question);
    }

    private static String asked(Tab tab, Tenant of, String question) {
        tab.open("playground?team=" + of.team.id() + "&model=" + of.chatModel);
        tab.page().locator("#column-1 vaadin-combo-box input").click();
        tab.page()
                .locator("vaadin-combo-box-item")
                .filter(having("Scripted · " + of.team.name()))
                .click();
        tab.field("Prompt").last().fill(question);
        tab.field("Prompt").last().press("Control+Enter");
        Locator column = tab.page().locator("#column-0");
        assertThat(column.locator(".maru-card-foot")).containsText("answered", patiently());
        tab.settle();
        return column.innerText();
    }

    /** Who builds in another team, whose knowledge base somebody has pointed at the same source. */
    private void aStrangerFindsNothing(SourceId source, String cited) {
        String login = "colleague-" + other.team.name();
        var invited = users.invite(Tenant.ADMIN, login, "Colleague", null);
        teams.setMember(Tenant.ADMIN, other.team.id(), invited.user().id(), TeamRole.MEMBER);
        var base = bases.create(Tenant.ADMIN, other.team.id(), "Theirs", "", KnowledgeSetup.of(Set.of(source)));
        bases.setApplications(
                Tenant.ADMIN,
                base.id(),
                Set.of(applications.playgroundOf(other.team.id()).id()));
        try (Tab tab = visitor(Look.DESK)) {
            String password = "a long password of " + login;
            tab.page().navigate(address() + invited.link().replaceFirst("https?://[^/]+", ""));
            tab.page().locator("input[name=password]").fill(password);
            tab.page().locator("input[name=again]").fill(password);
            tab.page().locator("button[type=submit]").click();
            tab.signIn(login, password);
            assertThat(asked(tab, other, PER_DIEM))
                    .contains("The sources have nothing about this that you may read.")
                    .doesNotContain("62,000", "출장 여비 안내");
            tab.picture("playground-nothing");
            tab.open("data-sources").shows("No data sources yet");
            tab.page().navigate(address() + "/" + cited);
            tab.settle();
            assertThat(tab.page().content()).doesNotContain("62,000");
            tab.picture("document-not-theirs");
        }
    }

    /** Every page of data sources and knowledge bases, with content: takes minutes, so only with {@code -Dmaru.look}. */
    private void lookAround(Look look, String source, String base, String cited) {
        String kb = "knowledge-bases/" + base;
        try (Tab tab = as("builder", look)) {
            look(tab, look, "sources", "data-sources?team=" + tenant.team.id(), "vaadin-grid");
            look(tab, look, "source", "data-sources/" + source, ".maru-stat");
            look(tab, look, "source-documents", "data-sources/" + source + "?tab=documents", "vaadin-grid");
            look(tab, look, "source-preview", "data-sources/" + source + "?tab=preview", "vaadin-grid");
            look(tab, look, "source-syncs", "data-sources/" + source + "?tab=syncs", "vaadin-grid");
            for (String step : new String[] {"connect", "choose", "preview", "gates", "readers"}) {
                look(tab, look, "setup-" + step, "data-sources/" + source + "/setup?step=" + step, ".maru-step-bar");
            }
            look(tab, look, "document", cited, ".maru-cited");
            look(tab, look, "knowledge-bases", "knowledge-bases?team=" + tenant.team.id(), "vaadin-grid");
            look(
                    tab,
                    look,
                    "bench",
                    kb + "?q=" + URLEncoder.encode(PER_DIEM, StandardCharsets.UTF_8),
                    "main section p");
            for (String part : new String[] {"setup", "use", "golden", "versions"}) {
                look(tab, look, "knowledge-base-" + part, kb + "?tab=" + part, ".maru-tab-panel > *");
            }
        }
    }

    private static void look(Tab tab, Look look, String name, String address, String shown) {
        tab.open(address).page().locator(shown).first().waitFor();
        tab.settle()
                .picture("knowledge-" + name + "-" + look.name())
                .isAccessible()
                .isCalm();
    }

    private static com.microsoft.playwright.Page.GetByLabelOptions exact() {
        return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private static LocatorAssertions.IsVisibleOptions slowly() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    }
}
