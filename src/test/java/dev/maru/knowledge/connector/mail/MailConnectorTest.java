package dev.maru.knowledge.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.maru.knowledge.connector.ConnectorConformance;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** On boxes that are written here, and on one that Python's mailbox module writes. */
class MailConnectorTest extends ConnectorConformance {
    private final Map<String, String> messages = new TreeMap<>();

    private Path archive() throws IOException {
        return Files.createDirectories(folder.resolve("archive"));
    }

    @Override
    protected Place place() throws IOException {
        return new MailConnector(new ConnectorSettings(List.of(folder), false))
                .open(Map.of("path", archive().toString()), SourceId.next());
    }

    @Override
    protected void write(String path, String content) throws IOException {
        messages.put(path, content);
        box();
    }

    @Override
    protected void delete(String path) throws IOException {
        messages.remove(path);
        box();
    }

    private void box() throws IOException {
        var box = new StringBuilder();
        messages.forEach((path, content) -> box.append("From maru@example.com Mon Jan  1 09:00:00 2024\n")
                .append(message(path, path))
                .append(content)
                .append("\n\n"));
        Files.writeString(archive().resolve("sent.mbox"), box);
    }

    private static String message(String id, String subject) {
        return "Message-ID:\n <" + id.replace(" ", "_")
                + "@example.com>\nDate: Mon, 1 Jan 2024 09:00:00 +0900 (KST)\nSubject: " + subject + "\n\n";
    }

    @Override
    protected String shown(String path) {
        return "sent.mbox/2024-01-01 " + path.replace('/', '-') + ".eml";
    }

    @Override
    protected String written(String fetched) {
        return fetched.substring(fetched.indexOf("\n\n") + 2).stripTrailing();
    }

    private String fetched(Place.Item item) throws IOException {
        try (Place place = place()) {
            place.fetch(item.key(), "", folder.resolve("letter"), 1 << 20);
        }
        return Files.readString(folder.resolve("letter"));
    }

    @Test
    void a_message_that_was_sent_and_received_is_one() throws Exception {
        write("a", "hello");
        Files.writeString(archive().resolve("received.eml"), message("a", "a") + "hello");
        Files.createDirectories(archive().resolve("box/cur"));
        Files.writeString(archive().resolve("box/cur/1700000000.1.host:2,S"), message("b", "b") + "a maildir");
        assertThat(all())
                .extracting(Place.Item::path)
                .containsExactlyInAnyOrder("received.eml", "box/cur/1700000000.1.host:2,S.eml");
    }

    @Test
    void a_box_that_python_writes_is_read_as_it_was_meant() throws Exception {
        archive();
        Process python = new ProcessBuilder(
                        "python3", "-c", """
                import mailbox, sys
                from email.message import EmailMessage
                box = mailbox.mbox(sys.argv[1])
                for n, (subject, text) in enumerate([
                        ("인사 규정 / 휴가", "From now on leave is 15 days.\\n\\nFrom the office\\n>From before\\nend\\n"),
                        ("Second", "nothing special\\n")]):
                    m = EmailMessage()
                    m["Subject"] = subject
                    m["Message-ID"] = "<%d@example.org>" % n
                    m["Date"] = "Tue, 02 Jan 2024 10:00:00 +0000"
                    m.set_content(text)
                    m.add_attachment(b"attached", maintype="application", subtype="octet-stream", filename="a.bin")
                    box.add(m)
                box.close()
                """, archive().resolve("Inbox").toString())
                .inheritIO()
                .start();
        assertThat(python.waitFor()).isZero();
        List<Place.Item> items = all();
        assertThat(items)
                .extracting(Place.Item::path)
                .containsExactly("Inbox/2024-01-02 인사 규정 - 휴가.eml", "Inbox/2024-01-02 Second.eml");
        assertThat(items).extracting(Place.Item::key).containsExactly("0@example.org", "1@example.org");
        assertThat(fetched(items.getFirst()))
                .contains("\nFrom the office\n")
                .contains("\nend\n")
                .contains("a.bin")
                .doesNotContain("nothing special");
    }

    @Test
    void what_is_no_mail_is_left_out() throws Exception {
        Files.writeString(archive().resolve("Inbox.msf"), "From an index of Thunderbird");
        Files.writeString(archive().resolve("notes"), "Not a box");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_folder_that_no_operator_opened_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailConnector(new ConnectorSettings(List.of(folder), false))
                        .open(Map.of("path", "/etc"), SourceId.next()))
                .withMessageContaining("maru.knowledge.connectors.folders");
    }
}
