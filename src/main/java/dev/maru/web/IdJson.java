package dev.maru.web;

import dev.maru.shared.Id;
import dev.maru.shared.Money;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Ids and money are written as their text. In paths and queries Spring reads an id by its {@code valueOf}. */
@Configuration(proxyBeanMethods = false)
class IdJson {
    @Bean
    JacksonModule idsAndMoneyAsText() {
        return new SimpleModule("maru-words")
                .addSerializer(Id.class, new ToStringSerializer(Id.class))
                .addSerializer(Money.class, new ToStringSerializer(Money.class));
    }
}
