package dev.maru.knowledge.source;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How data sources are kept in step.
 *
 * @param worker whether this process syncs
 * @param parallel how many sources this process syncs at once
 * @param together how many documents of one source are read at once
 * @param largest a file that is larger is not read
 */
@ConfigurationProperties("maru.knowledge.sources")
record SourceSettings(
        @DefaultValue("true") boolean worker,
        @DefaultValue("2") int parallel,
        @DefaultValue("8") int together,
        @DefaultValue("100MB") DataSize largest) {
    SourceSettings {
        if (parallel < 1 || together < 1) {
            throw new IllegalArgumentException("maru.knowledge.sources.parallel and .together must be at least 1, got "
                    + parallel + " and " + together);
        }
    }
}
