package dev.maru.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the services refuse and neither cfn-lint nor the service spec see. */
final class ServiceRules {
    private static final Map<String, String> KNOWLEDGE_BASE = Map.of(
            "VECTOR", "VectorKnowledgeBaseConfiguration",
            "KENDRA", "KendraKnowledgeBaseConfiguration",
            "SQL", "SqlKnowledgeBaseConfiguration",
            "MANAGED", "ManagedKnowledgeBaseConfiguration");
    private static final Map<String, String> STORAGE = Map.of(
            "S3_VECTORS", "S3VectorsConfiguration",
            "OPENSEARCH_SERVERLESS", "OpensearchServerlessConfiguration",
            "OPENSEARCH_MANAGED_CLUSTER", "OpensearchManagedClusterConfiguration",
            "PINECONE", "PineconeConfiguration",
            "RDS", "RdsConfiguration",
            "MONGO_DB_ATLAS", "MongoDbAtlasConfiguration",
            "NEPTUNE_ANALYTICS", "NeptuneAnalyticsConfiguration");
    private static final Map<String, String> SOURCE = Map.of(
            "S3", "S3Configuration",
            "CONFLUENCE", "ConfluenceConfiguration",
            "SALESFORCE", "SalesforceConfiguration",
            "SHAREPOINT", "SharePointConfiguration",
            "WEB", "WebConfiguration");
    private static final Set<String> POLICIES = Set.of(
            "ContentPolicyConfig",
            "TopicPolicyConfig",
            "WordPolicyConfig",
            "SensitiveInformationPolicyConfig",
            "ContextualGroundingPolicyConfig",
            "AutomatedReasoningPolicyConfig");
    private static final Set<String> SCALARS = Set.of(
            "ID",
            "String",
            "Int",
            "Float",
            "Boolean",
            "AWSDate",
            "AWSTime",
            "AWSDateTime",
            "AWSTimestamp",
            "AWSEmail",
            "AWSJSON",
            "AWSURL",
            "AWSPhone",
            "AWSIPAddress");
    private static final Pattern BLOCK =
            Pattern.compile("\\b(schema|(?:type|input|interface|enum)\\s+(\\w+)[^{]*)\\{([^}]*)}");
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*(?:\\(([^)]*)\\))?\\s*:\\s*\\[*\\s*(\\w+)");

    private final ObjectNode template;
    private final List<String> problems = new ArrayList<>();

    private ServiceRules(ObjectNode template) {
        this.template = template;
    }

    static List<String> problems(ObjectNode template) {
        var rules = new ServiceRules(template);
        Walk.resources(
                template,
                "AWS::StepFunctions::StateMachine",
                (name, machine) -> rules.states(name, machine.path("Definition")));
        Walk.resources(template, "AWS::Bedrock::KnowledgeBase", rules::knowledgeBase);
        Walk.resources(
                template,
                "AWS::Bedrock::DataSource",
                (name, source) -> rules.matching(name, source.path("DataSourceConfiguration"), SOURCE));
        Walk.resources(template, "AWS::Bedrock::Guardrail", rules::guardrail);
        Walk.resources(template, "AWS::Bedrock::ApplicationInferenceProfile", (name, profile) -> {
            if (!profile.path("ModelSource").has("CopyFrom")) {
                rules.problems.add(name + ": an inference profile needs ModelSource.CopyFrom");
            }
        });
        Walk.resources(
                template,
                "AWS::AppSync::GraphQLSchema",
                (name, schema) -> rules.graphQl(name, schema.path("Definition").asString("")));
        Walk.resources(template, "AWS::LakeFormation::DataCellsFilter", rules::columns);
        Walk.resources(template, "AWS::LakeFormation::PrincipalPermissions", (name, grant) -> {
            JsonNode columns = grant.at("/Resource/TableWithColumns");
            if (!columns.isMissingNode()) {
                rules.columns(name, columns);
            }
        });
        return rules.problems;
    }

    private void states(String name, JsonNode machine) {
        JsonNode states = machine.path("States");
        if (!states.has(machine.path("StartAt").asString(""))) {
            problems.add(name + ": starts at " + machine.path("StartAt") + ", which is no state");
        }
        states.properties().forEach(entry -> state(name + "." + entry.getKey(), entry.getValue(), states));
    }

    private void state(String name, JsonNode state, JsonNode states) {
        List<JsonNode> targets = new ArrayList<>();
        targets.add(state.path("Next"));
        targets.add(state.path("Default"));
        state.path("Choices").forEach(choice -> targets.add(choice.path("Next")));
        state.path("Catch").forEach(caught -> targets.add(caught.path("Next")));
        for (JsonNode target : targets) {
            if (target.isString() && !states.has(target.asString())) {
                problems.add(name + ": goes on to " + target.asString() + ", which is no state");
            }
        }
        boolean ends = state.path("End").asBoolean(false)
                || Set.of("Fail", "Succeed", "Choice")
                        .contains(state.path("Type").asString(""));
        if (!ends && !state.has("Next")) {
            problems.add(name + ": neither ends nor goes on");
        }
        if (state.has("ItemProcessor")) {
            states(name, state.path("ItemProcessor"));
        }
        state.path("Branches").forEach(branch -> states(name, branch));
    }

    private void knowledgeBase(String name, JsonNode base) {
        matching(name, base.path("KnowledgeBaseConfiguration"), KNOWLEDGE_BASE);
        matching(name, base.path("StorageConfiguration"), STORAGE);
    }

    /** The configuration that the type asks for is there, and no other type's. */
    private void matching(String name, JsonNode configuration, Map<String, String> byType) {
        for (JsonNode one : Walk.branches(configuration)) {
            String type = one.path("Type").asString("");
            String wanted = byType.getOrDefault(type, "");
            if (!wanted.isEmpty() && !one.has(wanted)) {
                problems.add(name + ": of type " + type + " without " + wanted);
            }
            byType.forEach((other, property) -> {
                if (!other.equals(type) && one.has(property)) {
                    problems.add(name + ": of type " + type + " with " + property);
                }
            });
        }
    }

    private void guardrail(String name, JsonNode guardrail) {
        if (POLICIES.stream()
                .noneMatch(policy -> !guardrail.path(policy).isEmpty()
                        && !guardrail.path(policy).has("Fn::If"))) {
            problems.add(name + ": a guardrail without any policy");
        }
    }

    private void columns(String name, JsonNode columns) {
        if (columns.has("ColumnNames") == columns.has("ColumnWildcard")) {
            problems.add(name + ": give ColumnNames or ColumnWildcard, one of them");
        }
    }

    private void graphQl(String name, String sdl) {
        String plain = sdl.replaceAll("#.*", "").replaceAll("(?s)\"\"\".*?\"\"\"", "");
        if (plain.chars().filter(sign -> sign == '{').count()
                != plain.chars().filter(sign -> sign == '}').count()) {
            problems.add(name + ": the braces of the schema do not match");
        }
        Set<String> declared = new TreeSet<>(SCALARS);
        BLOCK.matcher(plain).results().forEach(block -> {
            if (block.group(2) != null) {
                declared.add(block.group(2));
            }
        });
        Set<String> fields = new TreeSet<>();
        for (Matcher block = BLOCK.matcher(plain); block.find(); ) {
            fields(name, block.group(2) == null ? "schema" : block.group(2), block.group(3), declared, fields);
        }
        if (!declared.contains("Query")) {
            problems.add(name + ": the schema has no type Query");
        }
        Walk.resources(template, "AWS::AppSync::Resolver", (resolver, about) -> {
            String field = about.path("TypeName").asString("") + "."
                    + about.path("FieldName").asString("");
            if (!fields.contains(field)) {
                problems.add(resolver + ": resolves " + field + ", which is not in the schema");
            }
        });
    }

    private void fields(String name, String type, String body, Set<String> declared, Set<String> fields) {
        String left = FIELD.matcher(body).replaceAll("").replaceAll("[\\[\\]!\\s,]", "");
        if (!left.isEmpty()) {
            problems.add(name + ": in " + type + " this is no field: " + left);
        }
        for (Matcher field = FIELD.matcher(body); field.find(); ) {
            fields.add(type + "." + field.group(1));
            known(name, field.group(3), declared);
            String arguments = field.group(2);
            if (arguments != null) {
                for (Matcher argument = FIELD.matcher(arguments); argument.find(); ) {
                    known(name, argument.group(3), declared);
                }
            }
        }
    }

    private void known(String name, String type, Set<String> declared) {
        if (!declared.contains(type)) {
            problems.add(name + ": the schema speaks of " + type + ", which it does not declare");
        }
    }
}
