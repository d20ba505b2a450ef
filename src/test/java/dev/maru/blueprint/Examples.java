package dev.maru.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forms filled in: for every blueprint the least that passes on AWS, and as much as can be, every choice made once. */
final class Examples {
    private static final Map<String, List<String>> FORMS = Map.of(
            "model-access",
            List.of("{'models':['bedrock/amazon.nova-lite-v1:0'],'monthlyBudget':100}", """
                    {'models':['bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0','bedrock/us.amazon.nova-pro-v1:0'],
                     'reach':'cross-region','monthlyBudget':250.5,'notify':['a@example.com','b@example.com']}"""),
            "guardrail",
            List.of("{'profanity':false}", """
                    {'deniedTopics':[{'name':'Investments','definition':'Advice on what to buy','examples':['Buy?']},
                                     {'name':'Law','definition':'true'}],
                     'blockedWords':['yes','!Ref x'],'profanity':true,
                     'personalData':[{'kind':'EMAIL','action':'ANONYMIZE'},{'kind':'PHONE','action':'BLOCK'}],
                     'patterns':[{'name':'RRN','pattern':'\\\\d{6}-[1-4]\\\\d{6}','action':'BLOCK'}],
                     'grounding':true,'groundingThreshold':0.8}"""),
            "knowledge-base",
            List.of("{'store':'s3-vectors'}", """
                    {'store':'opensearch','prefixes':['manuals/'],'schedule':'cron(0 3 ? * MON-FRI *)','chunkTokens':500}"""),
            "structured-data-api",
            List.of("""
                    {'interface':'http','database':'sales','table':'orders','columns':['id','region'],'bucket':'lake-of-ours',
                     'issuer':'https://login.example.com','audience':'orders'}""", """
                    {'interface':'graphql','database':'sales','table':'orders','columns':['id'],'rowFilter':"region = 'KR'",
                     'bucket':'lake-of-ours','issuer':'https://login.example.com','audience':'orders'}"""),
            "prompt-workflow",
            List.of(
                    "{'steps':[{'name':'draft','model':'bedrock/amazon.nova-lite-v1:0','prompt':'Write: {{input}}'}]}",
                    """
                    {'steps':[{'name':'draft','model':'bedrock/amazon.nova-lite-v1:0','prompt':'Write: {{input}}'},
                              {'name':'check','model':'bedrock/us.amazon.nova-pro-v1:0','prompt':'Check: {{draft}}'}],
                     'concurrency':1,'keepDays':30}"""),
            "connector",
            List.of("""
                    {'model':'bedrock/amazon.nova-lite-v1:0','issuer':'https://login.example.com','audience':'chat'}""", """
                    {'model':'bedrock/us.amazon.nova-pro-v1:0','issuer':'https://login.example.com','audience':'chat',
                     'systemPrompt':'Answer in Korean.','requestsPerSecond':50,'sessionHours':2}"""),
            "observability",
            List.of("{'models':['amazon.nova-lite-v1:0']}", """
                    {'models':['amazon.nova-lite-v1:0','x1y2z3'],'notify':['a@example.com'],'retentionDays':90,'sink':true}"""),
            "model-endpoint",
            List.of("""
                    {'modelName':'llama-ko','bucket':'models-of-ours','archive':'llama-ko/3/model.tar.gz',
                     'image':'123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/serving/vllm:0.9'}""", """
                    {'modelName':'llama-ko','bucket':'models-of-ours','archive':'llama-ko/3/model.tar.gz',
                     'image':'123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/serving/vllm:0.9',
                     'instanceType':'ml.g5.12xlarge','leastInstances':2,'mostInstances':8,'callsPerInstance':30}"""));

    private Examples() {}

    /** The forms for one of the shipped. */
    static List<Parameters> of(String blueprint) {
        return FORMS.getOrDefault(blueprint, List.of()).stream()
                .map(Examples::form)
                .toList();
    }

    static Parameters form(String json) {
        return new Parameters(JsonMapper.shared()
                .readValue(json.contains("\"") ? quoted(json) : json.replace('\'', '"'), ObjectNode.class));
    }

    /** Text in double quotes keeps its single ones. */
    private static String quoted(String json) {
        String[] parts = json.split("\"", -1);
        for (int index = 0; index < parts.length; index += 2) {
            parts[index] = parts[index].replace('\'', '"');
        }
        return String.join("\"", parts);
    }

    /** Every shipped template that can be built on AWS, rendered for each of its examples; named by blueprint and number. */
    static Map<String, String> templates(Blueprints blueprints) {
        var templates = new LinkedHashMap<String, String>();
        for (Blueprint blueprint : blueprints.latest()) {
            if (blueprint.template() != null) {
                int number = 0;
                for (Parameters form : of(blueprint.ref().name())) {
                    templates.put(blueprint.ref() + "-" + ++number, blueprints.template(blueprint.ref(), form));
                }
            }
        }
        return templates;
    }
}
