package dev.maru.request;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.FormProblem;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Invalid;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who ask and those who look do; those who decide are served by {@link Decisions}. */
@Service
@Transactional
class RequestDesk implements Requests {
    private static final int LONGEST_TEXT = 10_000;

    private final RequestRows rows;
    private final RequestLists lists;
    private final RequestPicture picture;
    private final Access access;
    private final Decisions decisions;
    private final Endings endings;
    private final Planning planning;
    private final PolicyBook policy;
    private final FactFinder facts;
    private final Announcements announcements;
    private final Blueprints blueprints;
    private final Applications applications;
    private final Clock clock;

    RequestDesk(
            RequestRows rows,
            RequestLists lists,
            RequestPicture picture,
            Access access,
            Decisions decisions,
            Endings endings,
            Planning planning,
            PolicyBook policy,
            FactFinder facts,
            Announcements announcements,
            Blueprints blueprints,
            Applications applications,
            Clock clock) {
        this.rows = rows;
        this.lists = lists;
        this.picture = picture;
        this.access = access;
        this.decisions = decisions;
        this.endings = endings;
        this.planning = planning;
        this.policy = policy;
        this.facts = facts;
        this.announcements = announcements;
        this.blueprints = blueprints;
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<RequestSummary> list(Caller caller, RequestFilter filter, int offset, int limit) {
        return lists.list(caller, filter, offset, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public int count(Caller caller, RequestFilter filter) {
        return lists.count(caller, filter);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<RequestSummary> in(Caller caller, RequestFilter filter, int limit, @Nullable String after) {
        return lists.in(caller, filter, limit, after);
    }

    @Override
    @Transactional(readOnly = true)
    public Request get(Caller caller, RequestId request) {
        return picture.of(rows.visible(caller, request), caller);
    }

    @Override
    public Request draft(Caller caller, Wish wish, String why) {
        if (!caller.may(Permission.SEE_TEAM, wish.team())) {
            throw new NotFound(ResourceRef.of("team", wish.team()));
        }
        caller.require(Permission.BUILD, wish.team());
        StoredRequest request = new StoredRequest(complete(wish), text(why), caller, clock.instant());
        rows.add(request);
        return shown(request, caller);
    }

    @Override
    public Request change(Caller caller, RequestId id, Wish wish, String why, long version) {
        StoredRequest request = rows.locked(caller, id);
        access.require(caller, request, Step.CHANGE);
        if (request.version() != version) {
            throw new OptimisticLockingFailureException("request " + id + " has changed since version " + version);
        }
        Wish wanted = complete(wish);
        requireSameSubject(request.wish(), wanted);
        request.change(wanted, text(why), caller, WishChanges.between(request.wish(), wanted), clock.instant());
        planning.due(request);
        return shown(request, caller);
    }

    private static void requireSameSubject(Wish was, Wish wanted) {
        if (!was.team().equals(wanted.team())
                || was.action() != wanted.action()
                || !Objects.equals(was.component(), wanted.component())) {
            throw new Invalid(Sentence.of("request.refused.other-subject"));
        }
    }

    /** What is wrong with it whatever the form says; with the blueprint's lease where a new one names none. */
    private Wish complete(Wish wish) {
        if (applications
                .find(wish.application())
                .filter(application -> application.team().equals(wish.team()))
                .isEmpty()) {
            throw new NotFound(ResourceRef.of("application", wish.application()));
        }
        Blueprint blueprint = blueprints.get(wish.blueprint());
        if (!blueprint.actions().contains(wish.action())) {
            throw new Invalid(Sentence.of(
                    "request.refused.action",
                    wish.blueprint(),
                    action(wish.action()),
                    Sentence.list(blueprint.actions().stream()
                            .sorted()
                            .map(RequestDesk::action)
                            .toList())));
        }
        // refused here, where somebody can mend it, rather than when it is hashed
        CanonicalJson.of(wish.parameters().json());
        return wish.with(blueprints.withDefaults(wish.blueprint(), wish.parameters()), lease(wish, blueprint));
    }

    private static Sentence action(Action action) {
        return Sentence.of("request.action." + action);
    }

    private static @Nullable Duration lease(Wish wish, Blueprint blueprint) {
        Duration most = blueprint.lease().most();
        Duration asked = wish.lease();
        if (asked == null && wish.action() == Action.CREATE) {
            asked = blueprint.lease().standard();
        }
        if (asked != null && !asked.isPositive()) {
            throw new Invalid(Sentence.of("request.refused.lease-none", asked));
        }
        if (asked != null && most != null && asked.compareTo(most) > 0) {
            throw new Invalid(
                    Sentence.of("request.refused.lease-long", wish.blueprint().name(), most.toDays(), asked.toDays()));
        }
        return asked;
    }

    @Override
    public Request preview(Caller caller, RequestId id) {
        StoredRequest request = rows.locked(caller, id);
        access.require(caller, request, Step.PREVIEW);
        List<FormProblem> problems = problems(request.wish());
        if (!problems.isEmpty() && request.possible().contains(Step.PREVIEW)) {
            throw new FormRefused(problems);
        }
        request.startPreview(caller, clock.instant());
        planning.due(request);
        return shown(request, caller);
    }

    /** Only what is built from parameters has to pass the form: whatever it says, a component can be taken down. */
    private List<FormProblem> problems(Wish wish) {
        return switch (wish.action()) {
            case CREATE, CHANGE, UPGRADE ->
                blueprints.check(
                        wish.blueprint(),
                        wish.parameters(),
                        planning.target(wish.target())
                                .map(BuildTargets.BuildTarget::kind)
                                .orElse(null),
                        "en");
            case EXTEND_LEASE, REVERT_DRIFT, TEAR_DOWN -> List.of();
        };
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sentence> obstacles(Caller caller, Wish wish) {
        if (!caller.may(Permission.SEE_TEAM, wish.team())) {
            throw new NotFound(ResourceRef.of("team", wish.team()));
        }
        var obstacles = new ArrayList<Sentence>();
        problems(wish)
                .forEach(problem -> obstacles.add(Sentence.quoted(
                        problem.field().isEmpty()
                                ? problem.message()
                                : problem.field().substring(1) + ": " + problem.message())));
        if (!blueprints.get(wish.blueprint()).environments().contains(wish.environment())) {
            obstacles.add(Sentence.quoted(
                    wish.blueprint() + " is not offered for " + FactFinder.word(wish.environment()) + "."));
        }
        obstacles.addAll(planning.obstacles(wish));
        return List.copyOf(obstacles);
    }

    @Override
    public Request submit(Caller caller, RequestId id) {
        StoredRequest request = rows.locked(caller, id);
        access.require(caller, request, Step.SUBMIT);
        Preview preview = request.preview();
        PolicyFacts known =
                preview == null ? new PolicyFacts(Map.of()) : facts.of(request.wish(), request.requester(), preview);
        request.submit(caller, known, policy.verdict(known), clock.instant());
        planning.due(request);
        if (request.state() == RequestState.APPROVED) {
            announcements.approved(request, null);
        }
        return shown(request, caller);
    }

    @Override
    public Request withdraw(Caller caller, RequestId id, String reason) {
        StoredRequest request = rows.locked(caller, id);
        access.require(caller, request, Step.WITHDRAW);
        request.withdraw(caller, text(reason), clock.instant());
        planning.due(request);
        return shown(request, caller);
    }

    @Override
    public Request comment(Caller caller, RequestId id, String comment) {
        StoredRequest request = rows.locked(caller, id);
        access.require(caller, request, Step.COMMENT);
        request.comment(caller, required(comment, "comment"), clock.instant());
        return shown(request, caller);
    }

    @Override
    public Request approve(Caller caller, RequestId id, ReviewedHash reviewed, String note) {
        return shown(decisions.approve(caller, rows.locked(caller, id), reviewed, text(note)), caller);
    }

    @Override
    public Request reject(Caller caller, RequestId id, String reason) {
        StoredRequest request = rows.locked(caller, id);
        decisions.reject(caller, request, required(reason, "reason"));
        planning.due(request);
        return shown(request, caller);
    }

    @Override
    public Request requestChanges(Caller caller, RequestId id, String wanted) {
        StoredRequest request = rows.locked(caller, id);
        return shown(decisions.requestChanges(caller, request, required(wanted, "wanted")), caller);
    }

    @Override
    public Request reassign(Caller caller, RequestId id, UserId to, String note) {
        return shown(decisions.reassign(caller, rows.locked(caller, id), to, text(note)), caller);
    }

    @Override
    public Request breakGlass(Caller caller, RequestId id, ReviewedHash reviewed, String reason) {
        StoredRequest request = rows.locked(caller, id);
        return shown(decisions.breakGlass(caller, request, reviewed, required(reason, "reason")), caller);
    }

    @Override
    public Request closeReview(Caller caller, RequestId id, boolean justified, String note) {
        StoredRequest request = rows.locked(caller, id);
        return shown(decisions.closeReview(caller, request, justified, required(note, "found")), caller);
    }

    @Override
    public void stale(RequestId request, Preview now) {
        endings.stale(request, now);
    }

    @Override
    public void done(RequestId request, ComponentId component) {
        endings.done(request, component);
    }

    @Override
    public void failed(RequestId request, @Nullable ComponentId component, String why) {
        endings.failed(request, component, why);
    }

    private Request shown(StoredRequest request, Caller caller) {
        announcements.of(request);
        rows.flush();
        return picture.of(request, caller);
    }

    private static String required(String text, String what) {
        if (text.isBlank()) {
            throw new Invalid(Sentence.of("request.refused.say." + what));
        }
        return text(text);
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new Invalid(Sentence.of("request.refused.long", LONGEST_TEXT, text.length()));
        }
        return text.strip();
    }
}
