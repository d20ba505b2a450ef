package dev.maru.knowledge.connector.sharepoint;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Microsoft Graph is, for national clouds.
 *
 * @param signIn where tokens are given out
 * @param api where Graph answers
 */
@ConfigurationProperties("maru.knowledge.connectors.graph")
public record GraphSettings(
        @DefaultValue("https://login.microsoftonline.com") URI signIn,
        @DefaultValue("https://graph.microsoft.com") URI api) {}
