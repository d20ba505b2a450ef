package dev.maru.gateway;

import dev.maru.apikey.ApiKeys;
import dev.maru.apikey.IssuedKey;
import dev.maru.apikey.KeyWish;
import dev.maru.apikey.Limits;
import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.Lifecycle;
import dev.maru.model.Timeouts;
import dev.maru.model.TokenKind;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Grants;
import dev.maru.model.catalog.ModelDescription;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.PriceWish;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.shared.UserId;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** A team with an application, a key, and two models of a provider of its own: one that chats, one that embeds. */
public final class Tenant {
    /** What a million tokens of the chat model cost: 3 dollars in, 15 out. */
    private static final Map<TokenKind, BigDecimal> PRICE =
            Map.of(TokenKind.INPUT, new BigDecimal("3"), TokenKind.OUTPUT, new BigDecimal("15"));

    public static final Caller ADMIN = new Caller(
            UserId.next(),
            "admin",
            Map.of(),
            Set.of(new RoleAssignment(PlatformRole.ADMIN, TeamScope.EVERY)),
            EnumSet.allOf(Permission.class));

    private final ApiKeys keys;
    public final Team team;
    public final Application application;
    public final String chatModel;
    public final String embeddingModel;
    public final IssuedKey key;

    public Tenant(ApplicationContext context, String baseUrl, Limits limits) {
        this(context, baseUrl, limits, "scripted-chat", "scripted-embed");
    }

    /** @param chats what the provider calls its chat model; embeds may be the same where it has no other */
    public Tenant(ApplicationContext context, String baseUrl, Limits limits, String chats, String embeds) {
        // sorts first: errors name only the first few granted models, and other tests grant theirs to everyone
        String name = "a" + UUID.randomUUID().toString().substring(0, 8);
        this.keys = context.getBean(ApiKeys.class);
        this.team = context.getBean(Teams.class).create(ADMIN, name);
        this.application = context.getBean(Applications.class)
                .create(ADMIN, team.id(), new ApplicationDetails("app", Environment.PRODUCTION, "cc-7", ""));
        Providers providers = context.getBean(Providers.class);
        Provider provider = providers.create(ADMIN, name, new Connection.OpenAi(Endpoint.of(baseUrl, "sk-upstream")));
        var models = context.getBean(Models.class);
        var grants = new Grants(false, Set.of(team.id()));
        for (CatalogEntry entry :
                providers.importModels(ADMIN, provider.id(), new TreeSet<>(List.of(chats, embeds)), grants)) {
            boolean chat = entry.offering().vendorModel().equals(chats);
            models.describe(
                    ADMIN,
                    entry.id(),
                    description(
                            chat
                                    ? Set.of(
                                            Capability.CHAT,
                                            Capability.STREAMING,
                                            Capability.TOOLS,
                                            Capability.JSON_SCHEMA)
                                    : Set.of(Capability.EMBEDDING)),
                    entry.version());
            context.getBean(PriceBook.class).set(ADMIN, entry.id(), new PriceWish(null, PRICE, "the test"));
        }
        this.chatModel = name + "/" + chats;
        this.embeddingModel = name + "/" + embeds;
        this.key = keys.issue(ADMIN, application.id(), new KeyWish("test", null, limits));
    }

    private static ModelDescription description(Set<Capability> capabilities) {
        return new ModelDescription(
                "Scripted", capabilities, 100_000, 4096, Lifecycle.ACTIVE, null, Timeouts.DEFAULT, "the test");
    }

    public IssuedKey anotherKey(KeyWish wish) {
        return keys.issue(ADMIN, application.id(), wish);
    }

    public void revoke(IssuedKey issued) {
        keys.revoke(ADMIN, issued.key().id());
    }
}
