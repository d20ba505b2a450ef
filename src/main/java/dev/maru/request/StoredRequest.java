package dev.maru.request;

import static dev.maru.request.PossibleSteps.CHANGEABLE;
import static dev.maru.request.PossibleSteps.DECIDABLE;
import static dev.maru.request.PossibleSteps.PREVIEWABLE;
import static dev.maru.request.PossibleSteps.SUBMITTABLE;
import static dev.maru.request.RequestState.*;

import dev.maru.identity.Caller;
import dev.maru.request.TimelineEntry.Kind;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request and what may become of it: every transition is a method, and names what would be allowed where it is not. */
@Entity
@Table(schema = "request", name = "request")
class StoredRequest {
    @jakarta.persistence.Id
    private UUID id;

    @Version
    private long version;

    @Convert(converter = Documents.OfWish.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Wish wish;

    private UUID team;
    private UUID application;
    private @Nullable UUID component;
    private String blueprint;
    private String name;
    private String why;

    @Enumerated(EnumType.STRING)
    private RequestState state = DRAFT;

    private UUID requester;
    private String requesterName;
    private @Nullable UUID assignee;

    @Embedded
    private StoredPlan plan = new StoredPlan();

    @Convert(converter = Documents.OfVerdict.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable Verdict verdict;

    @Convert(converter = Documents.OfFacts.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable PolicyFacts facts;

    @Convert(converter = Documents.OfContent.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable JsonNode reviewed;

    private int openStage;
    private @Nullable Instant stageOpenedAt;

    @Convert(converter = Documents.OfWords.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Set<String> escalated = new HashSet<>();

    @Convert(converter = Documents.OfBreakGlass.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable BreakGlass breakGlass;

    private boolean reviewOpen;
    private @Nullable UUID resultComponent;
    private String failure = "";
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant submittedAt;

    @OneToMany(mappedBy = "request", cascade = CascadeType.PERSIST)
    @BatchSize(size = 100)
    @OrderBy("at, id")
    private List<StoredApproval> approvals = new ArrayList<>();

    @OneToMany(mappedBy = "request", cascade = CascadeType.PERSIST)
    @OrderBy("number")
    private List<StoredEntry> timeline = new ArrayList<>();

    /** What has happened since it was read: to be announced. */
    @Transient
    private final List<TimelineEntry> news = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredRequest() {}

    StoredRequest(Wish wish, String why, Caller requester, Instant now) {
        this.id = RequestId.next().value();
        this.requester = requester.user().value();
        this.requesterName = requester.name();
        this.why = why.strip();
        this.createdAt = now;
        this.changedAt = now;
        ask(wish);
        tell(Kind.DRAFTED, requester, this.why, List.of(), now);
    }

    private void ask(Wish wanted) {
        wish = wanted;
        team = wanted.team().value();
        application = wanted.application().value();
        component = wanted.component() == null ? null : wanted.component().value();
        blueprint = wanted.blueprint().name();
        name = wanted.name();
    }

    /** Another wish: no preview holds any more, and no approval. */
    void change(Wish wanted, String newWhy, Caller by, List<FieldChange> changes, Instant now) {
        require(CHANGEABLE, "changed");
        tell(Kind.CHANGED, by, newWhy.strip().equals(why) ? "" : newWhy.strip(), changes, now);
        supersede();
        ask(wanted);
        why = newWhy.strip();
        voidApprovals(changes, now);
        become(DRAFT, now);
    }

    /** @return the number of the run, whose result alone is taken */
    int startPreview(@Nullable Caller by, Instant now) {
        require(PREVIEWABLE, "previewed");
        supersede();
        int run = plan.start();
        tell(Kind.PREVIEW_STARTED, by, "", List.of(), now);
        become(PREVIEWING, now);
        return run;
    }

    /** @param content what is hashed; the timeline says what is different from what was reviewed before */
    void previewed(Preview found, PolicyFacts newFacts, Verdict says, Instant now) {
        require(EnumSet.of(PREVIEWING), "given a preview");
        take(found, now);
        facts = newFacts;
        verdict = says;
        if (found.isComplete()) {
            happened(Kind.PREVIEWED, "", differenceFromReviewed(), now);
            become(PREVIEWED, now);
        } else {
            failure = inWords(found.gaps());
            happened(Kind.PREVIEW_FAILED, failure, List.of(), now);
            become(PREVIEW_FAILED, now);
        }
    }

    private static String inWords(List<Sentence> gaps) {
        return gaps.stream().map(Sentence::english).collect(Collectors.joining("\n"));
    }

    void previewFailed(String because, Instant now) {
        require(EnumSet.of(PREVIEWING), "given a preview");
        failure = because;
        happened(Kind.PREVIEW_FAILED, because, List.of(), now);
        become(PREVIEW_FAILED, now);
    }

    private void take(Preview found, Instant now) {
        plan.take(wish, found, now);
        failure = "";
    }

    private List<FieldChange> differenceFromReviewed() {
        return reviewed == null
                ? List.of()
                : ReviewedContent.differences(reviewed, ReviewedContent.of(wish, Objects.requireNonNull(preview())));
    }

    void submit(Caller by, PolicyFacts newFacts, Verdict says, Instant now) {
        require(SUBMITTABLE, "submitted");
        facts = newFacts;
        verdict = says;
        submittedAt = now;
        reviewed = ReviewedContent.of(wish, Objects.requireNonNull(preview()));
        tell(Kind.SUBMITTED, by, "", List.of(), now);
        switch (says.decision()) {
            case Verdict.Automatic() -> {
                happened(Kind.APPROVED_BY_POLICY, words(says), List.of(), now);
                become(APPROVED, now);
            }
            case Verdict.Denied(var reasons) -> {
                happened(Kind.DENIED, String.join("\n", reasons), List.of(), now);
                plan.release(wish);
                become(DENIED, now);
            }
            case Verdict.NeedsApproval needs -> {
                become(AWAITING_APPROVAL, now);
                open(needs.needs().getFirst().stage(), now);
            }
        }
    }

    private static String words(Verdict verdict) {
        return verdict.hits().stream()
                .map(hit -> hit.rule() + ": " + hit.says())
                .collect(Collectors.joining("\n"));
    }

    private void open(int stage, Instant now) {
        openStage = stage;
        stageOpenedAt = now;
    }

    /**
     * @param groups of the open stage for which it counts
     * @return whether nothing more is needed
     */
    boolean approve(Hand hand, Set<String> groups, ReviewedHash looked, String note, Instant now) {
        require(DECIDABLE, "approved");
        requireReviewed(looked);
        requireWhole();
        approvals.add(new StoredApproval(this, hand, openStage, groups, looked, note, false, now));
        tell(Kind.APPROVED, hand, note, List.of(), now);
        OptionalInt waiting = stages().waiting();
        if (waiting.isEmpty()) {
            happened(Kind.FULLY_APPROVED, "", List.of(), now);
            become(APPROVED, now);
            return true;
        }
        if (waiting.getAsInt() != openStage) {
            open(waiting.getAsInt(), now);
        }
        become(AWAITING_APPROVAL, now);
        return false;
    }

    void breakGlass(Hand hand, ReviewedHash looked, String reason, Instant now) {
        require(DECIDABLE, "let through");
        requireReviewed(looked);
        requireWhole();
        approvals.add(new StoredApproval(this, hand, openStage, Set.of(), looked, reason, true, now));
        breakGlass = new BreakGlass(hand.by(), hand.name(), reason, now, null);
        reviewOpen = true;
        tell(Kind.GLASS_BROKEN, hand, reason, List.of(), now);
        become(APPROVED, now);
    }

    void closeReview(Hand hand, boolean justified, String note, Instant now) {
        BreakGlass broken = breakGlass;
        if (broken == null || !reviewOpen) {
            throw new Refused(Sentence.of("request.refused.no-review", id()));
        }
        breakGlass = new BreakGlass(
                broken.by(),
                broken.byName(),
                broken.reason(),
                broken.at(),
                new BreakGlass.Review(hand.by(), hand.name(), justified, note, now));
        reviewOpen = false;
        changedAt = now;
        tell(Kind.REVIEW_CLOSED, hand, note, List.of(), now);
    }

    void reject(Hand hand, String reason, Instant now) {
        require(DECIDABLE, "rejected");
        tell(Kind.REJECTED, hand, reason, List.of(), now);
        plan.release(wish);
        become(REJECTED, now);
    }

    void requestChanges(Hand hand, String wanted, Instant now) {
        require(DECIDABLE, "sent back");
        tell(Kind.CHANGES_REQUESTED, hand, wanted, List.of(), now);
        voidApprovals(List.of(), now);
        become(CHANGES_REQUESTED, now);
    }

    void withdraw(Caller by, String reason, Instant now) {
        require(CHANGEABLE, "withdrawn");
        tell(Kind.WITHDRAWN, by, reason, List.of(), now);
        plan.release(wish);
        become(WITHDRAWN, now);
    }

    void reassign(Hand by, UserId to, String toName, String note, Instant now) {
        require(DECIDABLE, "handed on");
        assignee = to.value();
        tell(Kind.REASSIGNED, by, note, List.of(new FieldChange("assignee", null, toName)), now);
        changedAt = now;
    }

    void comment(Caller by, String text, Instant now) {
        tell(Kind.COMMENTED, by, text, List.of(), now);
        changedAt = now;
    }

    void escalate(Verdict.Need need, Instant now) {
        require(DECIDABLE, "escalated");
        var all = new HashSet<>(escalated);
        all.add(escalation(need));
        escalated = all;
        happened(Kind.ESCALATED, need.group() + " → " + need.escalateTo(), List.of(), now);
        changedAt = now;
    }

    /** What would be done now is something else than what was approved. */
    void stale(Preview now, PolicyFacts newFacts, Verdict says, Instant at) {
        require(EnumSet.of(APPROVED), "found stale");
        List<FieldChange> changes = ReviewedContent.differences(
                ReviewedContent.of(wish, Objects.requireNonNull(preview())), ReviewedContent.of(wish, now));
        happened(Kind.STALE, "", changes, at);
        take(now, at);
        facts = newFacts;
        verdict = says;
        voidApprovals(changes, at);
        if (now.isComplete()) {
            become(PREVIEWED, at);
        } else {
            failure = inWords(now.gaps());
            become(PREVIEW_FAILED, at);
        }
    }

    void done(ComponentId made, Instant now) {
        require(EnumSet.of(APPROVED), "done");
        resultComponent = made.value();
        happened(Kind.DONE, "", List.of(), now);
        become(DONE, now);
    }

    void failed(@Nullable ComponentId made, String because, Instant now) {
        require(EnumSet.of(APPROVED), "ended");
        resultComponent = made == null ? null : made.value();
        failure = because;
        happened(Kind.FAILED, because, List.of(), now);
        become(FAILED, now);
    }

    /** What the planner has to do, and did. */
    StoredPlan plan() {
        return plan;
    }

    private void supersede() {
        plan.supersede(wish);
        verdict = null;
        failure = "";
    }

    private void voidApprovals(List<FieldChange> changes, Instant now) {
        boolean any = approvals.stream().anyMatch(StoredApproval::counts);
        approvals.forEach(approval -> approval.voidIt(now));
        escalated = new HashSet<>();
        openStage = 0;
        stageOpenedAt = null;
        if (any) {
            happened(Kind.APPROVALS_VOIDED, "", changes, now);
        }
    }

    private void requireReviewed(ReviewedHash looked) {
        if (!looked.equals(hash())) {
            throw new StaleReview(id(), looked, Objects.requireNonNull(hash()));
        }
    }

    void requireDecidable() {
        require(DECIDABLE, "decided on");
    }

    private void requireWhole() {
        Preview whole = preview();
        if (whole == null || !whole.isComplete()) {
            throw new Refused(Sentence.of("request.refused.incomplete", id()));
        }
    }

    private void require(Set<RequestState> allowed, String what) {
        if (!allowed.contains(state)) {
            throw new IllegalStep(id(), state, what, allowed, possible());
        }
    }

    /** What can be done in this state, whoever does it. */
    Set<Step> possible() {
        return PossibleSteps.of(state, reviewOpen);
    }

    private void become(RequestState next, Instant now) {
        state = next;
        changedAt = now;
    }

    private Story story() {
        return new Story(this, timeline, news);
    }

    private void tell(Kind kind, @Nullable Caller by, String text, List<FieldChange> changes, Instant now) {
        story().tell(kind, by, text, changes, now);
    }

    private void tell(Kind kind, Hand by, String text, List<FieldChange> changes, Instant now) {
        story().tell(kind, by, text, changes, now);
    }

    private void happened(Kind kind, String text, List<FieldChange> changes, Instant now) {
        story().happened(kind, text, changes, now);
    }

    /** Each entry once. */
    List<TimelineEntry> takeNews() {
        return story().takeNews();
    }

    List<Verdict.Need> needs() {
        return verdict != null && verdict.decision() instanceof Verdict.NeedsApproval(var needs) ? needs : List.of();
    }

    Stages stages() {
        return new Stages(needs(), approvals, openStage);
    }

    static String escalation(Verdict.Need need) {
        return need.stage() + "/" + need.group();
    }

    boolean isEscalated(Verdict.Need need) {
        return escalated.contains(escalation(need));
    }

    RequestId id() {
        return new RequestId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    Wish wish() {
        return wish;
    }

    String why() {
        return why;
    }

    RequestState state() {
        return state;
    }

    UserId requester() {
        return new UserId(requester);
    }

    String requesterName() {
        return requesterName;
    }

    @Nullable
    UserId assignee() {
        return assignee == null ? null : new UserId(assignee);
    }

    @Nullable
    Preview preview() {
        return plan.preview();
    }

    @Nullable
    Instant previewedAt() {
        return plan.previewedAt();
    }

    @Nullable
    ReviewedHash hash() {
        return plan.hash();
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    @Nullable
    PolicyFacts facts() {
        return facts;
    }

    int openStage() {
        return openStage;
    }

    @Nullable
    Instant stageOpenedAt() {
        return stageOpenedAt;
    }

    List<StoredApproval> approvals() {
        return approvals;
    }

    List<StoredEntry> timeline() {
        return timeline;
    }

    @Nullable
    BreakGlass breakGlass() {
        return breakGlass;
    }

    boolean reviewOpen() {
        return reviewOpen;
    }

    @Nullable
    ComponentId resultComponent() {
        return resultComponent == null ? null : new ComponentId(resultComponent);
    }

    String failure() {
        return failure;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    long version() {
        return version;
    }
}
