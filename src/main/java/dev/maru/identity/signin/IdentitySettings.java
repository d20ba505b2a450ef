package dev.maru.identity.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what a company's provider says of people becomes roles and teams here.
 *
 * @param audience what a JWT of the provider must be meant for, to call {@code /api}
 */
@ConfigurationProperties("maru.identity")
record IdentitySettings(@DefaultValue("maru") String audience) {}
