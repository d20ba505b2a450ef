package dev.maru.identity.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who reads {@code /actuator/prometheus}.
 *
 * @param token what a monitoring system sends as its bearer token; without it, only an administrator's token opens the door
 */
@ConfigurationProperties("maru.metrics")
record MetricsSettings(@Nullable String token) {}
