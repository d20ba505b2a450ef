package dev.maru.installation;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation lives.
 *
 * @param data the data folder; one running instance owns it
 * @param publicUrl what browsers and the sign-in use to reach it; loopback and the port where not set
 */
@ConfigurationProperties("maru")
record InstallationSettings(
        @DefaultValue(".maru") Path data, @Nullable URI publicUrl) {}
