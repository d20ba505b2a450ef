package dev.maru.gateway.bedrock;

import dev.maru.gateway.CallHeaders;
import dev.maru.model.Invocation.Credential;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds the key in a request. Either as a bearer token, or, since these operations know signatures alone, as the session
 * token that an AWS SDK sends beside its signature. The signature itself is not looked at: Maru keeps no key that it could
 * be compared with, only hashes; so the session token is what a bearer token is, and needs TLS as that does.
 */
final class SentKey {
    private SentKey() {}

    /** @throws AwsError if there is none */
    static Credential.Secret of(HttpServletRequest request) {
        Credential.Secret bearer = CallHeaders.bearer(request);
        if (bearer != null) {
            return bearer;
        }
        String token = request.getHeader("x-amz-security-token");
        if (token != null && !token.isBlank()) {
            return new Credential.Secret(token.strip());
        }
        throw AwsError.denied(
                "There is no key of Maru in the request. Give it to the AWS SDK as the session token of its"
                        + " credentials (AWS_SESSION_TOKEN=maru_…; access key id and secret can be anything), or send it"
                        + " as \"Authorization: Bearer maru_…\".");
    }
}
