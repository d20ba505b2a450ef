package dev.maru.prompt;

import dev.maru.model.ModelUse;
import dev.maru.shared.ModelId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A model that answered in a comparison stays in the catalog: the comparison shows it. */
@Component
class ComparedModels implements ModelUse {
    private final JdbcClient database;

    ComparedModels(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean uses(ModelId model) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM prompt.answer WHERE model = ?)")
                .param(model.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String by() {
        return "comparisons";
    }
}
