package dev.maru.gateway.bedrock;

import dev.maru.gateway.GatewaySettings;
import dev.maru.gateway.KeyHolders;
import dev.maru.gateway.WireFormat;
import jakarta.servlet.http.HttpServlet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The paths are AWS's own, so that an SDK needs no more than Maru's address as its endpoint. */
@Configuration(proxyBeanMethods = false)
class BedrockWires {
    @Bean
    WireFormat bedrockRetrieve(
            KeyHolders holders, RetrieveRoute retrieve, AnswerRoute answers, GatewaySettings settings) {
        return new Wire("/knowledgebases", new BedrockServlet(holders, retrieve, answers, settings));
    }

    @Bean
    WireFormat bedrockAnswer(
            KeyHolders holders, RetrieveRoute retrieve, AnswerRoute answers, GatewaySettings settings) {
        return new Wire("/retrieveAndGenerate", new BedrockServlet(holders, retrieve, answers, settings));
    }

    private record Wire(String path, HttpServlet servlet) implements WireFormat {}
}
