package dev.maru.metering.persistence;

import dev.maru.model.ModelUse;
import dev.maru.shared.ModelId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A model that was ever called stays in the catalog: the ledger's rows name it. */
@Component
class ChargedModels implements ModelUse {
    private final JdbcClient database;

    ChargedModels(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean uses(ModelId model) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM metering.usage_hour WHERE model = ?)")
                .param(model.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String by() {
        return "invocations in the ledger";
    }
}
