package dev.maru.gateway;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * What the gateway tells of itself: in the words of OpenTelemetry's semantic conventions for generative AI
 * ("Semantic conventions for generative AI metrics"), and in its own where those have none.
 */
enum GatewayObservation implements MeterDocumentation {
    /** How long an invocation took, from admission to its last byte; with {@link Key#ERROR} where a provider failed. */
    INVOCATION("gen_ai.client.operation.duration", Meter.Type.TIMER, "seconds") {
        @Override
        public KeyName[] getKeyNames() {
            return new KeyName[] {Key.OPERATION, Key.PROVIDER, Key.MODEL, Key.ERROR};
        }
    },
    /** From admission to the first delta of an answer. */
    FIRST_TOKEN("gen_ai.server.time_to_first_token", Meter.Type.TIMER, "seconds") {
        @Override
        public KeyName[] getKeyNames() {
            return new KeyName[] {Key.OPERATION, Key.PROVIDER, Key.MODEL};
        }
    },
    /** Tokens of an invocation, read and written apart. */
    TOKENS("gen_ai.client.token.usage", Meter.Type.DISTRIBUTION_SUMMARY, "token") {
        @Override
        public KeyName[] getKeyNames() {
            return new KeyName[] {Key.OPERATION, Key.PROVIDER, Key.MODEL, Key.TOKENS};
        }
    },
    /** Invocations that were not sent to any provider, by the reason. */
    DECLINED("maru.gateway.declined", Meter.Type.COUNTER, "invocations") {
        @Override
        public KeyName[] getKeyNames() {
            return new KeyName[] {Key.REASON};
        }
    };

    private final String name;
    private final Meter.Type type;
    private final String unit;

    GatewayObservation(String name, Meter.Type type, String unit) {
        this.name = name;
        this.type = type;
        this.unit = unit;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }

    @Override
    public String getBaseUnit() {
        return unit;
    }

    /** By what the figures can be told apart; each has few values. */
    enum Key implements KeyName {
        /** {@code chat} or {@code embeddings}. */
        OPERATION("gen_ai.operation.name"),
        /** What the provider is called here. */
        PROVIDER("gen_ai.provider.name"),
        /** What the model is called here, without its provider. */
        MODEL("gen_ai.request.model"),
        /** {@code input} or {@code output}. */
        TOKENS("gen_ai.token.type"),
        /** The kind of failure; {@code none} where there was none, because a series needs its keys. */
        ERROR("error.type"),
        REASON("maru.reason");

        private final String key;

        Key(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
