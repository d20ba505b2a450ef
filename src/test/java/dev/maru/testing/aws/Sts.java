package dev.maru.testing.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Security Token Service, and who the keys that it gave out stand for. */
final class Sts {
    private final FakeCloud cloud;
    private final Map<String, Call.Principal> sessions = new ConcurrentHashMap<>();

    Sts(FakeCloud cloud, String accessKey, String account) {
        this.cloud = cloud;
        sessions.put(accessKey, new Call.Principal(account, "arn:aws:iam::" + account + ":user/maru", null));
    }

    Call.@Nullable Principal principal(String accessKey) {
        return sessions.get(accessKey);
    }

    Xml answer(Call call) {
        return switch (call.action()) {
            case "GetCallerIdentity" ->
                Xml.result(call.action())
                        .text("Arn", call.principal().arn())
                        .text("UserId", "AIDAFAKE")
                        .text("Account", call.principal().account());
            case "AssumeRole" -> assumeRole(call);
            default -> throw new AwsError(400, "InvalidAction", "Could not find operation " + call.action());
        };
    }

    private Xml assumeRole(Call call) {
        String arn = call.text("RoleArn");
        Role role = cloud.roles().get(arn);
        if (role == null || !role.trusts(call.optional("ExternalId")) || !role.isSeen()) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: " + call.principal().arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                            + arn);
        }
        String session = call.text("RoleSessionName");
        String key = "ASIA"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(java.util.Locale.ROOT);
        sessions.put(key, new Call.Principal(role.account(), role.sessionArn(session), role));
        Xml xml = Xml.result(call.action());
        return xml.object(
                        "Credentials",
                        () -> xml.text("AccessKeyId", key)
                                .text("SecretAccessKey", "secret-of-" + key)
                                .text("SessionToken", "session-of-" + key)
                                .text("Expiration", Instant.now().plus(1, ChronoUnit.HOURS)))
                .object(
                        "AssumedRoleUser",
                        () -> xml.text("AssumedRoleId", "AROAFAKE:" + session).text("Arn", role.sessionArn(session)));
    }
}
