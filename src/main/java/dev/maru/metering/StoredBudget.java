package dev.maru.metering;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A budget's row. */
@Entity
@Table(schema = "metering", name = "budget")
class StoredBudget {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private @Nullable UUID application;

    @Column(name = "monthly_usd")
    private BigDecimal monthlyUsd;

    private boolean hard;
    private String zone;

    @Column(name = "created_at")
    private Instant createdAt;

    @NullUnmarked
    protected StoredBudget() {}

    StoredBudget(TeamId team, @Nullable ApplicationId application, Budgets.Terms terms, Instant now) {
        this.id = BudgetId.next().value();
        this.team = team.value();
        this.application = application == null ? null : application.value();
        this.monthlyUsd = terms.monthly().usd();
        this.hard = terms.hard();
        this.zone = terms.zone().getId();
        this.createdAt = now;
    }

    void become(Budgets.Terms terms) {
        monthlyUsd = terms.monthly().usd();
        hard = terms.hard();
        zone = terms.zone().getId();
    }

    BudgetTerms terms() {
        return new BudgetTerms(id(), team(), application(), monthly(), hard, zone());
    }

    BudgetId id() {
        return new BudgetId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    @Nullable
    ApplicationId application() {
        return application == null ? null : new ApplicationId(application);
    }

    Money monthly() {
        return new Money(monthlyUsd);
    }

    boolean isHard() {
        return hard;
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    Instant createdAt() {
        return createdAt;
    }

    long version() {
        return version;
    }
}
