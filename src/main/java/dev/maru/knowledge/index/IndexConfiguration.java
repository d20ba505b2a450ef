package dev.maru.knowledge.index;

import dev.maru.installation.DataFolder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IndexConfiguration {
    @Bean
    ChunkIndex chunkIndex(DataFolder data, Clock clock, EmbeddingSettings embedding) {
        return new LuceneIndex(() -> data.folder("index"), clock, embedding.model());
    }
}
