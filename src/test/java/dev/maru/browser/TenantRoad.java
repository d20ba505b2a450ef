package dev.maru.browser;

import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.testing.Accounts;
import dev.maru.testing.ScriptedProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Roads on which a builder works for a team of its own, with the models of a scripted provider. */
abstract class TenantRoad extends BrowserTest {
    /** What an answer of 412 tokens in and 96 out costs at the tenant's price: 3 and 15 dollars a million. */
    static final String COST = "$0.002676";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Teams teams;

    @Autowired
    private Accounts accounts;

    final ScriptedProvider provider = ScriptedProvider.start();
    Tenant tenant;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        joins("builder", TeamRole.MEMBER);
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    final void joins(String login, TeamRole role) {
        teams.setMember(Tenant.ADMIN, tenant.team.id(), accounts.user(login).id(), role);
    }

    /** An answer that costs {@link #COST}. */
    static dev.maru.testing.ScriptedServer.Answer answer(String text) {
        return ScriptedProvider.chat(text, 412, 96);
    }
}
