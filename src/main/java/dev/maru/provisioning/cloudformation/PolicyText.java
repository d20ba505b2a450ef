package dev.maru.provisioning.cloudformation;

import dev.maru.provisioning.cloudformation.DeployRole.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Statements as IAM's documents. */
final class PolicyText {
    /** "IAM and STS quotas": a managed policy has at most 6,144 characters, white space not counted. */
    static final int MOST = 6_144;

    private static final int ACTIONS_IN_A_STATEMENT = 80;
    private static final JsonMapper JSON = JsonMapper.shared();

    private PolicyText() {}

    /** As few documents as hold them all. */
    static List<String> documents(List<Statement> statements) {
        var documents = new ArrayList<String>();
        ObjectNode open = empty();
        for (Statement statement : parts(statements)) {
            ArrayNode all = open.withArrayProperty("Statement");
            all.add(json(statement));
            if (open.toString().length() > MOST) {
                all.remove(all.size() - 1);
                documents.add(open.toString());
                open = empty();
                open.withArrayProperty("Statement").add(json(statement));
            }
        }
        documents.add(open.toString());
        return documents;
    }

    private static List<Statement> parts(List<Statement> statements) {
        var parts = new ArrayList<Statement>();
        for (Statement statement : statements) {
            List<String> actions = statement.actions();
            for (int from = 0; from < actions.size(); from += ACTIONS_IN_A_STATEMENT) {
                var some = actions.subList(from, Math.min(actions.size(), from + ACTIONS_IN_A_STATEMENT));
                parts.add(
                        from == 0 && some.size() == actions.size()
                                ? statement
                                : statement.with(some, 1 + from / ACTIONS_IN_A_STATEMENT));
            }
        }
        return parts;
    }

    private static ObjectNode empty() {
        ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
        document.putArray("Statement");
        return document;
    }

    private static ObjectNode json(Statement statement) {
        ObjectNode json = JSON.createObjectNode().put("Sid", statement.id()).put("Effect", "Allow");
        statement.actions().forEach(json.putArray("Action")::add);
        statement.resources().forEach(json.putArray("Resource")::add);
        if (!statement.region().isEmpty()) {
            json.putObject("Condition").putObject("StringEquals").put("aws:RequestedRegion", statement.region());
        }
        return json;
    }
}
