package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.maru.identity.Caller;
import dev.maru.identity.Users;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import jakarta.mail.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People and programs are told: in the portal, by mail and by webhooks, over real sockets. */
class TellingTest extends RequestTests {
    private static final GreenMail MAILS =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    private record Received(String path, String signature, String timestamp, String delivery, String body) {}

    @Autowired
    Notifications notifications;

    @Autowired
    Webhooks webhooks;

    @Autowired
    Users users;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        MAILS.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAILS.getSmtp().getPort());
        registry.add("maru.request.mail.from", () -> "maru@example.org");
        registry.add("maru.request.webhooks.private-addresses", () -> "true");
        registry.add("maru.request.webhooks.retry-after", () -> "100ms");
        registry.add("maru.request.webhooks.attempts", () -> "3");
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("maru-signature"),
                    exchange.getRequestHeaders().getFirst("maru-timestamp"),
                    exchange.getRequestHeaders().getFirst("maru-delivery"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @AfterAll
    static void stopMail() {
        MAILS.stop();
    }

    @Test
    void what_time_or_cost_did_is_told_in_the_readers_language_and_leads_to_the_component() throws Exception {
        Caller guard = accounts.caller("approver");
        users.describe(guard, "Approver", "approver@example.org", "ko");
        notifications.tell(
                List.of(guard.user()),
                "component-frozen",
                List.of(
                        Sentence.quoted("answers-frozen"),
                        Sentence.NOTHING,
                        Sentence.of("provisioning.say.cap-passed", "10.01", "10")),
                new ResourceRef("component", "cmp-1"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Arrays.stream(MAILS.getReceivedMessages())
                        .anyMatch(message -> subject(message).contains("answers-frozen")));
        Message mail = Arrays.stream(MAILS.getReceivedMessages())
                .filter(message -> subject(message).contains("answers-frozen"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getContent().toString())
                .contains("10.01", "상한", "/components/cmp-1")
                .doesNotContain("more than its cap");
    }

    @Test
    void an_approver_is_mailed_in_their_language_and_told_in_the_portal() throws Exception {
        Caller guard = accounts.caller("approver");
        users.describe(guard, "Approver", "approver@example.org", "ko");
        assertThat(notifications.byMail()).isTrue();
        int before = notifications.count(guard, true);
        Request request = submitted(wish("mailed"));
        assertThat(notifications.count(guard, true)).isEqualTo(before + 1);
        Notification told = notifications.list(guard, true, 0, 1).getFirst();
        assertThat(told.kind()).isEqualTo("approval-needed");
        assertThat(told.words().getFirst().english()).isEqualTo("mailed");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Arrays.stream(MAILS.getReceivedMessages())
                        .anyMatch(message -> subject(message).contains("mailed: 승인을 요청받았습니다")));
        Message mail = Arrays.stream(MAILS.getReceivedMessages())
                .filter(message -> subject(message).startsWith("mailed"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getContent().toString()).contains("/requests/" + request.id());
        assertThat(mail.getFrom()[0]).hasToString("maru@example.org");

        Caller stranger = accounts.caller("auditor");
        assertThatThrownBy(() -> notifications.read(stranger, told.id())).isInstanceOf(NotFound.class);
        notifications.read(guard, told.id());
        assertThat(notifications.count(guard, true)).isEqualTo(before);
    }

    private static String subject(Message message) {
        try {
            return Objects.requireNonNull(message.getSubject());
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_webhook_is_told_signed_and_again_until_it_answers() {
        refusals.set(2);
        Webhook.Created made =
                webhooks.create(admin, team.id(), "CI", url("/hook"), Set.of(TimelineEntry.Kind.SUBMITTED));
        submitted(wish("hooked"));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> delivery(made.webhook()).state() == Webhook.State.DELIVERED);
        assertThat(received)
                .hasSize(3)
                .extracting(Received::delivery)
                .containsOnly(delivery(made.webhook()).id().toString());
        Received last = received.getLast();
        assertThat(last.signature())
                .isEqualTo("v1=" + WebhookCall.signature(made.secret(), last.timestamp() + "." + last.body()));
        assertThat(last.body()).contains("\"kind\":\"submitted\"", "\"name\":\"hooked\"");
        assertThat(delivery(made.webhook()).attempts()).isEqualTo(3);
    }

    @Test
    void a_delivery_that_never_arrives_is_given_up_visibly_and_can_be_sent_again() {
        refusals.set(3);
        Webhook webhook = webhooks.create(admin, team.id(), "CI", url("/x"), Set.of(TimelineEntry.Kind.SUBMITTED))
                .webhook();
        submitted(wish("unheard"));
        await().atMost(Duration.ofSeconds(40)).until(() -> delivery(webhook).state() == Webhook.State.GIVEN_UP);
        assertThat(delivery(webhook).status()).isEqualTo(503);
        webhooks.redeliver(admin, webhook.id(), delivery(webhook).id());
        await().atMost(Duration.ofSeconds(40)).until(() -> delivery(webhook).state() == Webhook.State.DELIVERED);
    }

    @Test
    void a_webhook_belongs_to_who_manages_the_team() {
        assertThatThrownBy(() -> webhooks.create(asker, team.id(), "CI", url("/"), Set.of()))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> webhooks.create(asker, null, "CI", url("/"), Set.of()))
                .isInstanceOf(NotPermitted.class);
        Webhook webhook =
                webhooks.create(admin, team.id(), "CI", url("/"), Set.of()).webhook();
        assertThatThrownBy(() -> webhooks.get(asker, webhook.id())).isInstanceOf(NotFound.class);
        assertThat(webhooks.in(asker, team.id())).isEmpty();
    }

    @Test
    void addresses_inside_the_organization_are_known_as_such() throws Exception {
        for (String inside : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "0.1.2.3")) {
            assertThat(WebhookCall.isPrivate(InetAddress.getByName(inside)))
                    .as(inside)
                    .isTrue();
        }
        for (String outside : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
            assertThat(WebhookCall.isPrivate(InetAddress.getByName(outside)))
                    .as(outside)
                    .isFalse();
        }
    }

    private Webhook.Delivery delivery(Webhook webhook) {
        return webhooks.deliveries(admin, webhook.id()).getFirst();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
