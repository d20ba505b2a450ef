package dev.maru.testing.aws;

/** The part of IAM that tells what a role may do. */
final class Iam {
    private final FakeCloud cloud;

    Iam(FakeCloud cloud) {
        this.cloud = cloud;
    }

    Xml answer(Call call) {
        if (!call.action().equals("SimulatePrincipalPolicy")) {
            throw new AwsError(400, "InvalidAction", "Could not find operation " + call.action());
        }
        Role role = cloud.roles().get(call.text("PolicySourceArn"));
        if (role == null) {
            throw new AwsError(404, "NoSuchEntity", "The role " + call.text("PolicySourceArn") + " cannot be found.");
        }
        return Xml.result(call.action())
                .text("IsTruncated", false)
                .list(
                        "EvaluationResults",
                        call.texts("ActionNames"),
                        (xml, action) -> xml.text("EvalActionName", action)
                                .text("EvalResourceName", "*")
                                .text("EvalDecision", role.may(action) ? "allowed" : "implicitDeny"));
    }
}
