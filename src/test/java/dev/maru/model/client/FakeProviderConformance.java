package dev.maru.model.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maru.model.Abandoned;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Delta;
import dev.maru.model.Message;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderFailure.Kind;
import dev.maru.model.ReplySink;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Timeouts;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import dev.maru.model.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can only be seen with a provider that does as it is told, down to the byte. */
public abstract class FakeProviderConformance extends ChatModelConformance {
    protected static final String PIXEL = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    protected static final String WEATHER =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

    protected abstract FakeProvider provider();

    /** A provider that does as it is told; the same words for every wire. */
    public interface FakeProvider extends AutoCloseable {
        /** The next answer, as a stream where one is asked for. */
        void answers(List<Part> parts, StopReason stop, Usage usage);

        /** The next answer is a stream whose text is cut between the bytes of one character. */
        void answersWithCharactersInPieces(String text);

        void refuses(int status, String message, Map<String, String> headers);

        /** The next answer breaks off: the connection is closed in the middle. */
        void breaksOffAfter(String text);

        /** The next answer ends properly as far as HTTP is concerned, but the last word is missing. */
        void endsTooEarlyAfter(String text);

        /** The next answer is not what it should be; as a stream, after some text. */
        void talksNonsense(boolean inStream);

        /** The next answer is an error that comes in the middle of the stream. */
        void failsInTheMiddleAfter(String text);

        void saysNothing();

        void fallsSilentAfter(String text);

        boolean sawTheClientLeave() throws InterruptedException;

        /** The body of the request that came last, as text. */
        String lastRequest() throws InterruptedException;

        @Override
        void close();
    }

    @Override
    protected void answersShortly() {
        provider()
                .answers(
                        List.of(new Part.Text("네, 안녕하세요! The weather is fine today 👋.")),
                        StopReason.END,
                        Usage.of(12, 8));
    }

    @Override
    protected void answersForMinutes() {
        provider().fallsSilentAfter("Once upon a ");
    }

    @Override
    protected boolean sawTheClientLeave() throws InterruptedException {
        return provider().sawTheClientLeave();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_text_arrives_as_it_was_sent(boolean stream) throws Exception {
        String text = "네, 안녕하세요! The \"weather\"\n is fine\ttoday 👋.";
        provider().answers(List.of(new Part.Text(text)), StopReason.END, Usage.of(12, 8));
        Listener listener = new Listener();

        Completion completion = ask(chat("날씨는?"), stream, listener);

        assertThat(completion.parts()).containsExactly(new Part.Text(text));
        assertThat(listener.text()).isEqualTo(text);
        assertThat(completion.usage()).isEqualTo(Usage.of(12, 8));
        assertThat(provider().lastRequest()).contains("날씨는?");
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            names = {"END", "LENGTH", "TOOL_CALLS", "CONTENT_FILTER"})
    void the_reason_why_it_stopped_is_told(StopReason reason) throws Exception {
        List<Part> parts = reason == StopReason.TOOL_CALLS
                ? List.of(new Part.ToolCall("call-1", "weather", "{}"))
                : List.of(new Part.Text("Hello"));
        for (boolean stream : new boolean[] {false, true}) {
            provider().answers(parts, reason, Usage.of(1, 1));
            assertThat(ask(withTools(null), stream, ReplySink.IGNORE).stop()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_model_asks_for_tools(boolean stream) throws Exception {
        List<Part> calls = List.of(
                new Part.Text("Let me look."),
                new Part.ToolCall("call-1", "weather", "{\"city\":\"서울\"}"),
                new Part.ToolCall("call-2", "weather", "{\"city\":\"부산\"}"));
        provider().answers(calls, StopReason.TOOL_CALLS, Usage.of(50, 20));
        Listener listener = new Listener();

        Completion completion = ask(withTools(new ToolChoice.Named("weather")), stream, listener);

        assertThat(completion.parts()).isEqualTo(calls);
        assertThat(arguments(listener, 1)).isEqualTo("{\"city\":\"부산\"}");
        assertThat(listener.deltas().stream()
                        .filter(delta -> delta instanceof Delta.ToolCall(int index, String id, String name, String _)
                                && index == 1
                                && Objects.equals(id, "call-2")
                                && Objects.equals(name, "weather")))
                .as("the first piece of a call carries its id and name")
                .hasSize(1);
        assertThat(provider().lastRequest()).contains("weather").contains("Tells the weather");
    }

    @Test
    void what_a_tool_answered_is_passed_on() throws Exception {
        Chat chat = Chat.of(
                List.of(
                        Message.of(Role.SYSTEM, "You are brief."),
                        Message.of(Role.USER, "Weather in Seoul?"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.ToolCall("call-1", "weather", "{\"city\":\"Seoul\"}"))),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("call-1", "{\"sky\":\"clear\"}")))),
                Sampling.DEFAULT);
        answersShortly();

        ask(
                new Chat(chat.messages(), List.of(weather()), null, chat.format(), chat.sampling(), Map.of()),
                false,
                ReplySink.IGNORE);

        assertThat(provider().lastRequest()).contains("call-1").contains("sky").contains("You are brief.");
    }

    @Test
    void pictures_are_passed_on() throws Exception {
        answersShortly();

        ask(
                Chat.of(
                        List.of(new Message(
                                Role.USER, List.of(new Part.Text("What is this?"), new Part.Image(PIXEL, null)))),
                        Sampling.DEFAULT),
                false,
                ReplySink.IGNORE);

        assertThat(provider().lastRequest()).contains(PIXEL.substring(PIXEL.indexOf(',') + 1, PIXEL.indexOf(',') + 40));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_schema_for_the_answer_is_passed_on(boolean stream) throws Exception {
        String json = "{\"city\":\"서울\"}";
        answersBySchema(json);

        Completion completion = ask(
                new Chat(
                        List.of(Message.of(Role.USER, "Which city?")),
                        List.of(),
                        null,
                        new ResponseFormat.JsonSchema("place", WEATHER, true),
                        Sampling.DEFAULT,
                        Map.of()),
                stream,
                ReplySink.IGNORE);

        assertThat(text(completion)).isEqualTo(json);
        assertThat(completion.stop()).isEqualTo(StopReason.END);
        assertThat(provider().lastRequest()).contains("city").contains("place");
    }

    /** The next answer is JSON that fits a schema, in whatever way the provider does that. */
    protected void answersBySchema(String json) {
        provider().answers(List.of(new Part.Text(json)), StopReason.END, Usage.of(5, 5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reasoning_is_kept_apart_from_the_answer(boolean stream) throws Exception {
        provider()
                .answers(
                        List.of(new Part.Reasoning("Two and two… 넷", null), new Part.Text("Four.")),
                        StopReason.END,
                        new Usage(10, 3, 0, 0, 0, 0, 0, 0, false));
        Listener listener = new Listener();

        Completion completion = ask(chat("2 + 2?"), stream, listener);

        assertThat(completion.parts())
                .containsExactly(new Part.Reasoning("Two and two… 넷", null), new Part.Text("Four."));
        assertThat(listener.text()).isEqualTo("Four.");
        assertThat(listener.deltas()).anyMatch(Delta.Reasoning.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokens_read_from_a_cache_are_counted_once(boolean stream) throws Exception {
        Usage usage = new Usage(100, 20, 900, 0, 0, 0, 0, 0, false);
        provider().answers(List.of(new Part.Text("Hello")), StopReason.END, usage);

        Completion completion = ask(chat("Hello"), stream, ReplySink.IGNORE);

        assertThat(completion.usage()).isEqualTo(usage);
        assertThat(completion.usage().totalInput()).isEqualTo(1000);
    }

    @Test
    void characters_cut_by_the_network_are_whole_again() throws Exception {
        String text = "가나다 👩‍👩‍👧 라마바";
        provider().answersWithCharactersInPieces(text);

        assertThat(text(ask(chat("Hello"), true, ReplySink.IGNORE))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS",
        "403, CREDENTIALS",
        "400, BAD_REQUEST",
        "404, BAD_REQUEST",
        "429, THROTTLED",
        "500, PROVIDER_ERROR",
        "503, PROVIDER_ERROR"
    })
    void a_refusal_is_told_by_its_kind(int status, Kind kind) {
        for (boolean stream : new boolean[] {false, true}) {
            provider().refuses(status, "the scripted reason", Map.of());

            ProviderFailure failure = failure(chat("Hello"), stream, GENEROUS);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.partial()).as("nothing is charged").isNull();
            assertThat(failure).hasMessageContaining("test/" + vendorModel());
            if (kind == Kind.CREDENTIALS) {
                assertThat(failure).hasMessageNotContaining("the scripted reason");
            } else {
                assertThat(failure).hasMessageContaining("the scripted reason");
            }
        }
    }

    @Test
    void half_a_stream_is_no_answer_but_is_kept() {
        provider().breaksOffAfter("Once upon a ");

        ProviderFailure failure = failure(chat("A story"), true, GENEROUS);

        assertThat(failure.kind()).isEqualTo(Kind.BROKEN_STREAM);
        assertPartial(failure, "Once upon a ");
    }

    @Test
    void a_stream_without_its_last_word_is_no_answer() {
        provider().endsTooEarlyAfter("Once upon a ");

        ProviderFailure failure = failure(chat("A story"), true, GENEROUS);

        assertThat(failure.kind()).isEqualTo(Kind.BROKEN_STREAM);
        assertPartial(failure, "Once upon a ");
    }

    @Test
    void an_error_amid_a_stream_is_told() {
        provider().failsInTheMiddleAfter("Once upon a ");

        ProviderFailure failure = failure(chat("A story"), true, GENEROUS);

        assertThat(failure.kind()).isIn(Kind.PROVIDER_ERROR, Kind.THROTTLED);
        assertPartial(failure, "Once upon a ");
    }

    @Test
    void nonsense_is_no_answer() {
        provider().talksNonsense(false);
        assertThat(failure(chat("Hello"), false, GENEROUS).kind()).isEqualTo(Kind.PROVIDER_ERROR);

        provider().talksNonsense(true);
        assertThat(failure(chat("Hello"), true, GENEROUS).kind()).isEqualTo(Kind.BROKEN_STREAM);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_provider_that_says_nothing_is_given_up(boolean stream) throws Exception {
        provider().saysNothing();
        Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(60), Duration.ofSeconds(60));

        ProviderFailure failure = failure(chat("Hello"), stream, timeouts);

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("within 300 ms");
        assertThat(provider().sawTheClientLeave()).isTrue();
    }

    @Test
    void a_provider_that_falls_silent_is_given_up() throws Exception {
        provider().fallsSilentAfter("Once upon a ");
        Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(300), Duration.ofSeconds(60));

        ProviderFailure failure = failure(chat("A story"), true, timeouts);

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("fell silent for 300 ms");
        assertPartial(failure, "Once upon a ");
        assertThat(provider().sawTheClientLeave()).isTrue();
    }

    @Test
    void during_silence_the_listener_is_asked_whether_it_is_still_there() throws Exception {
        provider().saysNothing();

        Abandoned abandoned = catchThrowableOfType(
                Abandoned.class, () -> ask(chat("Hello"), true, new Listener().leavesAtFirstHeartbeat()));

        assertThat(abandoned.partial().usage().estimated()).isTrue();
        assertThat(provider().sawTheClientLeave()).isTrue();
    }

    @Test
    void stop_during_silence_takes_effect_at_once() throws Exception {
        provider().saysNothing();
        Cancellation cancellation = new Cancellation();
        FutureTask<Completion> answer =
                start(() -> model().complete(offering(GENEROUS), chat("Hello"), false, ReplySink.IGNORE, cancellation));
        provider().lastRequest();

        cancellation.cancel();

        assertThat(answer.get(5, TimeUnit.SECONDS).stop()).isEqualTo(StopReason.CANCELLED);
        assertThat(provider().sawTheClientLeave()).isTrue();
    }

    protected static void assertPartial(ProviderFailure failure, String text) {
        Completion partial = failure.partial();
        assertThat(partial).isNotNull();
        assertThat(text(Objects.requireNonNull(partial))).isEqualTo(text);
        assertThat(partial.usage().estimated()).isTrue();
        assertThat(partial.usage().totalInput()).isPositive();
        assertThat(partial.usage().totalOutput()).isPositive();
    }

    protected static Tool weather() {
        return new Tool("weather", "Tells the weather", WEATHER, false);
    }

    protected static Chat withTools(@Nullable ToolChoice choice) {
        return new Chat(
                List.of(Message.of(Role.USER, "Weather?")),
                List.of(weather()),
                choice,
                new ResponseFormat.PlainText(),
                Sampling.DEFAULT,
                Map.of());
    }

    private static String arguments(Listener listener, int call) throws IOException {
        return listener.deltas().stream()
                .filter(delta ->
                        delta instanceof Delta.ToolCall(int index, String _, String _, String _) && index == call)
                .map(delta -> ((Delta.ToolCall) delta).arguments())
                .collect(Collectors.joining());
    }
}
