package dev.maru.blueprint;

import org.jspecify.annotations.Nullable;

/** The parameters that every blueprint's template takes besides those of its form; whoever builds fills them in. */
public enum StandardParameter {
    /** The team's name. */
    TEAM("MaruTeam", "maru:team"),
    /** The application's name. */
    APPLICATION("MaruApplication", "maru:application"),
    /** development, staging or production. */
    ENVIRONMENT("MaruEnvironment", "maru:environment"),
    /** The application's cost centre; "none" where it has none. */
    COST_CENTER("MaruCostCenter", "maru:cost-center"),
    /** The id of the request that made or last changed it. */
    REQUEST("MaruRequest", "maru:request"),
    /** The component's id; the names that must be unique in an account are made of it. */
    COMPONENT("MaruComponent", "maru:component"),
    /** The ARN of the policy that bounds every role; empty where the target has none. */
    PERMISSIONS_BOUNDARY("PermissionsBoundary", null),
    /** The ARN of the key that encrypts what is kept; empty for keys that AWS owns. */
    KMS_KEY("KmsKeyArn", null),
    /** The ARN of the role that makes the stack, for what must let it in by name; few templates take it. */
    DEPLOYER("Deployer", null);

    private final String parameter;
    private final @Nullable String tag;

    StandardParameter(String parameter, @Nullable String tag) {
        this.parameter = parameter;
        this.tag = tag;
    }

    /** Whether every template takes it. */
    public boolean isEverywhere() {
        return this != DEPLOYER;
    }

    /** Its name in a template. */
    public String parameter() {
        return parameter;
    }

    /** The key of the tag that carries it on every resource; null where none does. */
    public @Nullable String tag() {
        return tag;
    }
}
