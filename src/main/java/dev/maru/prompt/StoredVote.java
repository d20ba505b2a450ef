package dev.maru.prompt;

import dev.maru.shared.ModelId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vote, with the pairwise outcomes that follow from it; these count when the texts are long forgotten. */
@Entity
@Table(schema = "prompt", name = "vote")
class StoredVote {
    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private UUID comparison;
    private int runNumber;
    private UUID voter;
    private String choice;
    private @Nullable Integer place;
    private boolean blind;
    private Instant castAt;

    @ElementCollection
    @CollectionTable(schema = "prompt", name = "pairing", joinColumns = @JoinColumn(name = "vote"))
    @OrderColumn(name = "place")
    private List<Pairing> pairings = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredVote() {}

    StoredVote(UUID team, UUID comparison, int runNumber, UUID voter, boolean blind, Instant now) {
        this.id = Uuid7.next();
        this.team = team;
        this.comparison = comparison;
        this.runNumber = runNumber;
        this.voter = voter;
        this.blind = blind;
        this.choice = "NONE";
        this.castAt = now;
    }

    boolean blind() {
        return blind;
    }

    /** Takes the place of what was chosen before. */
    void choose(Choice choice, List<Pairing> follows, Instant now) {
        switch (choice) {
            case Choice.Winner(int column) -> {
                this.choice = "WINNER";
                this.place = column;
            }
            case Choice.AllGood() -> {
                this.choice = "ALL_GOOD";
                this.place = null;
            }
            case Choice.None() -> {
                this.choice = "NONE";
                this.place = null;
            }
        }
        this.castAt = now;
        this.pairings.clear();
        this.pairings.addAll(follows);
    }

    Choice choice() {
        Integer column = place;
        if (column != null) {
            return new Choice.Winner(column);
        }
        return choice.equals("ALL_GOOD") ? new Choice.AllGood() : new Choice.None();
    }

    /** @param oneWon whether {@code one} was found better; otherwise it was a tie: a loss is kept the other way round */
    @Embeddable
    record Pairing(
            UUID one, UUID other, @Column(name = "one_won") boolean oneWon) {
        static Pairing won(ModelId one, ModelId other) {
            return new Pairing(one.value(), other.value(), true);
        }

        static Pairing tie(ModelId one, ModelId other) {
            return new Pairing(one.value(), other.value(), false);
        }
    }
}
