package dev.maru.testing;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

class AsAccount implements WithSecurityContextFactory<As> {
    private final Accounts accounts;

    AsAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public SecurityContext createSecurityContext(As as) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(accounts.authentication(as.value()));
        return context;
    }
}
