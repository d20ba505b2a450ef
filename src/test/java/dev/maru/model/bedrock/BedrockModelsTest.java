package dev.maru.model.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maru.model.Cancellation;
import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.Connection;
import dev.maru.model.Embeddings;
import dev.maru.model.Lifecycle;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import dev.maru.model.ReplySink;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Texts;
import dev.maru.model.Timeouts;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import dev.maru.model.Usage;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.testing.ScriptedServer.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is Bedrock's own about the wire; the rest is in the conformance test. */
class BedrockModelsTest {
    private static final String CLAUDE = "anthropic.claude-scripted-v1:0";
    private static final Connection.Bedrock SEOUL = new Connection.Bedrock("ap-northeast-2", null, null);

    private final FakeBedrock provider = new FakeBedrock();
    private final BedrockModels models = BedrockConformanceTest.models(provider, null);

    @AfterEach
    void close() {
        models.close();
        provider.close();
    }

    @Test
    void the_body_is_what_converse_documents() throws Exception {
        provider.answers(List.of(new Part.Text("Hi")), StopReason.END, Usage.of(1, 1));
        Chat chat = new Chat(
                List.of(
                        Message.of(Role.SYSTEM, "Be brief."),
                        Message.of(Role.USER, "Look"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Reasoning("hm", "sig"),
                                        new Part.ToolCall("t-1", "look", "{\"at\":1.50}"))),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("t-1", "a cat"))),
                        Message.of(Role.USER, "And?")),
                List.of(new Tool("look", "Looks", "{\"type\":\"object\"}", false)),
                new ToolChoice.Required(),
                new ResponseFormat.PlainText(),
                new Sampling(0.5, 0.25, 10, null, List.of("END"), null, null, "low"),
                Map.of("top_k", "40", "user", "\"u-1\""));

        models.complete(offering(CLAUDE), chat, false, ReplySink.IGNORE, new Cancellation());

        Received request = provider.scripted().take();
        assertThat(request.path()).isEqualTo("/model/anthropic.claude-scripted-v1%3A0/converse");
        assertThat(request.header("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDSCRIPTED/")
                .contains("/ap-northeast-2/bedrock/aws4_request");
        assertThat(JsonMapper.shared().readTree(request.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"messages":[
                  {"role":"user","content":[{"text":"Look"}]},
                  {"role":"assistant","content":[
                    {"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},
                    {"toolUse":{"toolUseId":"t-1","name":"look","input":{"at":1.50}}}]},
                  {"role":"user","content":[
                    {"toolResult":{"toolUseId":"t-1","content":[{"text":"a cat"}]}},{"text":"And?"}]}],
                 "system":[{"text":"Be brief."}],
                 "inferenceConfig":{"maxTokens":10,"temperature":0.5,"topP":0.25,"stopSequences":["END"]},
                 "toolConfig":{"tools":[{"toolSpec":{"name":"look","description":"Looks",
                   "inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"any":{}}},
                 "additionalModelRequestFields":{"top_k":40,
                   "thinking":{"type":"enabled","budget_tokens":1024}}}"""));
    }

    @Test
    void the_signature_of_reasoning_is_kept_to_be_shown_again() throws Exception {
        provider.scripted().next(FakeBedrock.json(200, "", """
                {"output":{"message":{"role":"assistant","content":[
                  {"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig-1"}}},{"text":"Four."}]}},
                 "stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},
                 "metrics":{"latencyMs":1}}"""));

        assertThat(models.complete(offering(CLAUDE), chat(), false, ReplySink.IGNORE, new Cancellation())
                        .parts())
                .containsExactly(new Part.Reasoning("hm", "sig-1"), new Part.Text("Four."));
    }

    @Test
    void what_converse_has_no_word_for_is_refused_before_anything_is_sent() {
        assertRefused(sampled(new Sampling(null, null, null, 7L, List.of(), null, null, null)), "seed");
        assertRefused(sampled(new Sampling(null, null, null, null, List.of(), 0.5, null, null)), "penalty");
        assertRefused(
                new Chat(chat().messages(), List.of(), null, new ResponseFormat.Json(), Sampling.DEFAULT, Map.of()),
                "JSON mode");
        assertRefused(
                new Chat(
                        chat().messages(),
                        List.of(),
                        null,
                        new ResponseFormat.PlainText(),
                        Sampling.DEFAULT,
                        Map.of("logit_bias", "{}")),
                "logit_bias");
        assertRefused(
                Chat.of(
                        List.of(new Message(Role.USER, List.of(new Part.Image("https://example.com/cat.png", null)))),
                        Sampling.DEFAULT),
                "data: URLs");
        assertThat(provider.scripted().requests()).isEmpty();
    }

    @Test
    void a_role_is_assumed_with_its_external_id() throws Exception {
        provider.scripted().next(exchange -> exchange.whole(200, "text/xml", """
                        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                        <Credentials><AccessKeyId>AKIDASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                        <SessionToken>session-1</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
                        <AssumedRoleUser><Arn>a</Arn><AssumedRoleId>i</AssumedRoleId></AssumedRoleUser>
                        </AssumeRoleResult></AssumeRoleResponse>""".getBytes(StandardCharsets.UTF_8)));
        provider.answers(List.of(new Part.Text("Hi")), StopReason.END, Usage.of(1, 1));

        try (BedrockModels assuming =
                BedrockConformanceTest.models(provider, "arn:aws:iam::123456789012:role/maru-bedrock")) {
            assuming.complete(offering(CLAUDE), chat(), true, ReplySink.IGNORE, new Cancellation());
        }

        assertThat(provider.scripted().take().text())
                .contains("Action=AssumeRole")
                .contains("ExternalId=external-1")
                .contains("role%2Fmaru-bedrock");
        Received call = provider.scripted().take();
        assertThat(call.header("authorization")).contains("Credential=AKIDASSUMED/");
        assertThat(call.header("x-amz-security-token")).isEqualTo("session-1");
    }

    @Test
    void titan_embeds_one_text_at_a_time() throws Exception {
        provider.scripted()
                .next(
                        FakeBedrock.json(200, "", "{\"embedding\":[0.5,-1],\"inputTextTokenCount\":3}"),
                        FakeBedrock.json(200, "", "{\"embedding\":[0.25,1],\"inputTextTokenCount\":4}"));

        Embeddings embeddings = models.embed(
                offering("amazon.titan-embed-text-v2:0"),
                new Texts(List.of("하나", "둘"), 256, Texts.Use.PASSAGE),
                new Cancellation());

        assertThat(embeddings.vectors()).hasSize(2);
        assertThat(embeddings.vectors().get(1)).containsExactly(0.25f, 1f);
        assertThat(embeddings.usage()).isEqualTo(Usage.of(7, 0));
        assertThat(provider.scripted().take().text()).isEqualTo("{\"inputText\":\"하나\",\"dimensions\":256}");
    }

    @Test
    void cohere_is_told_what_the_texts_are_for() throws Exception {
        provider.scripted()
                .next(FakeBedrock.json(
                        200,
                        "",
                        "{\"embeddings\":{\"float\":[[1,2],[3,4]]}}",
                        "x-amzn-bedrock-input-token-count",
                        "9"));

        Embeddings embeddings = models.embed(
                offering("cohere.embed-v4:0"), new Texts(List.of("a", "b"), null, Texts.Use.QUERY), new Cancellation());

        assertThat(embeddings.vectors().get(1)).containsExactly(3f, 4f);
        assertThat(embeddings.usage()).isEqualTo(Usage.of(9, 0));
        assertThat(provider.scripted().take().text()).contains("\"input_type\":\"search_query\"");
    }

    @Test
    void foundation_models_and_inference_profiles_are_listed() {
        provider.scripted().next(FakeBedrock.json(200, "", """
                {"modelSummaries":[
                 {"modelArn":"arn:aws:bedrock:ap-northeast-2::foundation-model/amazon.nova-lite-v1:0","modelId":"amazon.nova-lite-v1:0",
                  "modelName":"Nova Lite","providerName":"Amazon","inputModalities":["TEXT","IMAGE"],"outputModalities":["TEXT"],
                  "responseStreamingSupported":true,"inferenceTypesSupported":["ON_DEMAND"],"modelLifecycle":{"status":"ACTIVE"}},
                 {"modelArn":"arn:aws:bedrock:ap-northeast-2::foundation-model/anthropic.claude-x","modelId":"anthropic.claude-x",
                  "modelName":"Claude X","providerName":"Anthropic","inputModalities":["TEXT"],"outputModalities":["TEXT"],
                  "responseStreamingSupported":true,"inferenceTypesSupported":["INFERENCE_PROFILE"],"modelLifecycle":{"status":"LEGACY"}},
                 {"modelArn":"arn:aws:bedrock:ap-northeast-2::foundation-model/image.only","modelId":"image.only",
                  "modelName":"Pictures","providerName":"Other","inputModalities":["TEXT"],"outputModalities":["IMAGE"],
                  "inferenceTypesSupported":["ON_DEMAND"],"modelLifecycle":{"status":"ACTIVE"}}]}"""), FakeBedrock.json(200, "", """
                {"inferenceProfileSummaries":[{"inferenceProfileName":"APAC Claude X","inferenceProfileId":"apac.anthropic.claude-x",
                 "inferenceProfileArn":"arn:aws:bedrock:ap-northeast-2:1:inference-profile/apac.anthropic.claude-x",
                 "models":[{"modelArn":"arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-x"}],
                 "status":"ACTIVE","type":"SYSTEM_DEFINED"}]}"""));

        List<ProviderProbe.OfferedModel> offered = models.probe().models(SEOUL);

        assertThat(offered)
                .containsExactly(
                        new ProviderProbe.OfferedModel(
                                "amazon.nova-lite-v1:0",
                                "Amazon Nova Lite",
                                Set.of(Capability.CHAT, Capability.STREAMING, Capability.IMAGE_INPUT),
                                null,
                                null,
                                Lifecycle.ACTIVE),
                        new ProviderProbe.OfferedModel(
                                "apac.anthropic.claude-x",
                                "APAC Claude X",
                                Set.of(Capability.CHAT, Capability.STREAMING),
                                null,
                                null,
                                Lifecycle.DEPRECATED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDeniedException | User: x is not authorized to perform: bedrock:ListFoundationModels on y | PERMISSION | bedrock:ListFoundationModels",
                "403 | UnrecognizedClientException | The security token is invalid | CREDENTIALS | did not accept the credentials",
                "500 | InternalServerException | oops | OTHER | oops"
            })
    void a_test_says_what_is_missing(
            int status, String type, String message, ProviderProbe.Problem problem, String words) {
        provider.scripted().next(FakeBedrock.json(status, type, "{\"message\":\"" + message + "\"}"));

        assertThat(models.probe().test(SEOUL)).isInstanceOfSatisfying(ProviderProbe.Fails.class, fails -> {
            assertThat(fails.problem()).isEqualTo(problem);
            assertThat(fails.message()).contains(words);
        });
    }

    private void assertRefused(Chat chat, String words) {
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class,
                () -> models.complete(offering(CLAUDE), chat, true, ReplySink.IGNORE, new Cancellation()));
        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.BAD_REQUEST);
        assertThat(failure).hasMessageContaining(words);
    }

    private static Chat sampled(Sampling sampling) {
        return Chat.of(chat().messages(), sampling);
    }

    private static Chat chat() {
        return Chat.of(List.of(Message.of(Role.USER, "Hello")), Sampling.DEFAULT);
    }

    private static Offering offering(String model) {
        return new Offering(
                ModelId.next(),
                ProviderId.next(),
                ProviderKind.BEDROCK,
                "bedrock/" + model,
                model,
                model,
                Set.of(Capability.CHAT),
                null,
                null,
                Lifecycle.ACTIVE,
                Timeouts.DEFAULT,
                true);
    }
}
