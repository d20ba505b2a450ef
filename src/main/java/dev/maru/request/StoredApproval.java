package dev.maru.request;

import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "request", name = "approval")
class StoredApproval {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "request")
    private StoredRequest request;

    private UUID approver;
    private String approverName;
    private @Nullable UUID inTheNameOf;
    private int stage;

    @Convert(converter = Documents.OfWords.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Set<String> groups;

    private String hash;
    private String note;
    private boolean breakGlass;
    private Instant at;
    private @Nullable Instant voidedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredApproval() {}

    StoredApproval(
            StoredRequest request,
            Hand hand,
            int stage,
            Set<String> groups,
            ReviewedHash hash,
            String note,
            boolean breakGlass,
            Instant now) {
        this.id = Uuid7.next();
        this.request = request;
        this.approver = hand.by().value();
        this.approverName = hand.name();
        this.inTheNameOf =
                hand.inTheNameOf() == null ? null : hand.inTheNameOf().value();
        this.stage = stage;
        this.groups = Set.copyOf(groups);
        this.hash = hash.hex();
        this.note = note;
        this.breakGlass = breakGlass;
        this.at = now;
    }

    void voidIt(Instant now) {
        if (voidedAt == null) {
            voidedAt = now;
        }
    }

    boolean counts() {
        return voidedAt == null;
    }

    boolean countsFor(Verdict.Need need) {
        return counts() && stage == need.stage() && groups.contains(need.group());
    }

    /** Whether this person has had their say by it, themselves or by somebody in their name. */
    boolean isOf(UserId person) {
        return approver.equals(person.value()) || person.value().equals(inTheNameOf);
    }

    Approval seen() {
        return new Approval(
                new UserId(approver),
                approverName,
                inTheNameOf == null ? null : new UserId(inTheNameOf),
                stage,
                groups,
                new ReviewedHash(hash),
                note,
                breakGlass,
                at,
                voidedAt);
    }

    StoredRequest request() {
        return request;
    }
}
