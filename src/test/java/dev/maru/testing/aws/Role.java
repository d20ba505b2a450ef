package dev.maru.testing.aws;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A role that Maru may assume. It may do everything but what is denied. */
public final class Role {
    private final String account;
    private final String name;
    private final @Nullable String externalId;
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unseen = new AtomicInteger();

    Role(String account, String name, @Nullable String externalId) {
        this.account = account;
        this.name = name;
        this.externalId = externalId;
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    public String account() {
        return account;
    }

    String sessionArn(String session) {
        return "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session;
    }

    /** Whether its trust policy lets in who brings this external id. */
    boolean trusts(@Nullable String given) {
        return externalId == null || externalId.equals(given);
    }

    /** @param action such as {@code bedrock:CreateGuardrail} or {@code cloudformation:CreateChangeSet} */
    public Role deny(String action) {
        denied.add(action);
        return this;
    }

    public Role allow(String action) {
        denied.remove(action);
        return this;
    }

    boolean may(String action) {
        return !denied.contains(action);
    }

    /** Was just made: the next so many who want to assume it do not find it yet. */
    public Role unseenFor(int calls) {
        unseen.set(calls);
        return this;
    }

    boolean isSeen() {
        return unseen.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    }
}
