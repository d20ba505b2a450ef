package dev.maru.identity.signin;

import dev.maru.shared.Act;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.UserId;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Turns what the provider says of a person into a person of Maru. */
@Component
public class PeopleOfProvider implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService provider = new OidcUserService();
    private final Recognition recognition;
    private final ApplicationEventPublisher events;

    PeopleOfProvider(Recognition recognition, ApplicationEventPublisher events) {
        this.recognition = recognition;
        this.events = events;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser told = provider.loadUser(request);
        OidcIdToken token = told.getIdToken();
        UserId user = recognition
                .recognize(told.getClaims())
                .orElseThrow(() -> new OAuth2AuthenticationException(
                        new OAuth2Error("access_denied", "This account is unknown here or not active", null)));
        events.publishEvent(new Act("sign-in.succeeded", user, ResourceRef.of("user", user), null, Map.of()));
        return new SignedInPerson(user, token);
    }
}
