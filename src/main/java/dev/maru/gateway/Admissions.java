package dev.maru.gateway;

import static dev.maru.model.Reply.Reason.CONCURRENCY_LIMIT;
import static dev.maru.model.Reply.Reason.MODEL_CANNOT;
import static dev.maru.model.Reply.Reason.MODEL_NOT_GRANTED;
import static dev.maru.model.Reply.Reason.RATE_LIMIT;
import static dev.maru.model.Reply.Reason.SUSPENDED;
import static dev.maru.model.Reply.Reason.UNKNOWN_MODEL;

import dev.maru.apikey.KeyLimits;
import dev.maru.apikey.KeyLimits.Verdict;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.metering.CostBearer;
import dev.maru.model.Capability;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.Reply;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether an invocation may go on: key, application, grant, capability, limits; all from memory. */
@Component
class Admissions {
    private static final int NAMED_AT_MOST = 12;

    private final KeyHolders holders;
    private final Applications applications;
    private final Teams teams;
    private final ModelCatalog catalog;

    Admissions(KeyHolders holders, Applications applications, Teams teams, ModelCatalog catalog) {
        this.holders = holders;
        this.applications = applications;
        this.teams = teams;
        this.catalog = catalog;
    }

    /** @throws dev.maru.identity.Forbidden if a person asks who may not build with the application */
    Admitted admit(Invocation invocation) {
        return switch (invocation.credential()) {
            case Credential.Secret(var text) -> byKey(invocation, text);
            case Credential.Person(var caller, var application) -> byPerson(invocation, caller, application);
            case Credential.Internal(var application, var key) -> byItself(invocation, application, key);
        };
    }

    private Admitted byKey(Invocation invocation, String secret) {
        return switch (holders.find(secret)) {
            case Holder.Refused(var reason, var message) -> turned(invocation, reason, message);
            case Holder.Known(var key, var application, var limits) ->
                forModel(invocation, application, key, null, limits);
        };
    }

    private Admitted byPerson(Invocation invocation, Caller caller, ApplicationId id) {
        Application application = applications.find(id).orElse(null);
        if (application == null) {
            return gone(invocation, id);
        }
        caller.require(Permission.BUILD, application.team());
        return forModel(invocation, application, null, caller.user(), null);
    }

    private Admitted byItself(Invocation invocation, ApplicationId id, @Nullable KeyId key) {
        Application application = applications.find(id).orElse(null);
        return application == null ? gone(invocation, id) : forModel(invocation, application, key, null, null);
    }

    private Admitted forModel(
            Invocation invocation,
            Application application,
            @Nullable KeyId key,
            @Nullable UserId user,
            @Nullable KeyLimits limits) {
        return switch (catalog.resolve(invocation.model(), application.team())) {
            case Resolution.Unknown(var name, var granted) ->
                turned(
                        invocation,
                        UNKNOWN_MODEL,
                        "There is no model \"" + name + "\" that " + team(application) + " can mean by that. "
                                + use(granted));
            case Resolution.NotGranted(var offering, var granted) ->
                turned(
                        invocation,
                        MODEL_NOT_GRANTED,
                        "Model \"" + offering.name() + "\" is not granted to " + team(application)
                                + ". Ask for it at /models/" + offering.name() + ". " + use(granted));
            case Resolution.Found(var offering) -> {
                Capability missing = Needs.firstMissing(invocation, offering);
                if (missing != null) {
                    yield turned(
                            invocation,
                            MODEL_CANNOT,
                            "Model \"" + offering.name() + "\" cannot do " + missing
                                    + ", which this request needs. Choose a model that can at /models.");
                }
                var bearer = CostBearer.of(application, key, user);
                yield limits == null
                        ? new Admission(bearer, application, offering, Map.of(), null)
                        : within(limits, invocation, bearer, application, offering);
            }
        };
    }

    private static Admitted within(
            KeyLimits limits, Invocation invocation, CostBearer bearer, Application application, Offering offering) {
        return switch (limits.enter()) {
            case Verdict.Allowed allowed ->
                new Admission(bearer, application, offering, RateHeaders.of(allowed), limits);
            case Verdict.TooFast tooFast ->
                new Admitted.Turned(new Reply.Declined(
                        invocation.id(),
                        RATE_LIMIT,
                        "The key's limit of " + tooFast.limit() + " requests a minute is reached. Wait "
                                + tooFast.retryAfter().toMillis()
                                + " ms, or ask an owner of the team for a higher limit.",
                        tooFast.retryAfter(),
                        RateHeaders.of(tooFast)));
            case Verdict.TooMany(var limit) ->
                new Admitted.Turned(new Reply.Declined(
                        invocation.id(),
                        CONCURRENCY_LIMIT,
                        "The key's limit of " + limit + " requests at the same time is reached. Wait until one of"
                                + " them has ended.",
                        Duration.ofSeconds(1),
                        Map.of()));
        };
    }

    private String team(Application application) {
        return teams.find(application.team())
                .map(Team::name)
                .map(name -> "team \"" + name + "\"")
                .orElse("the team");
    }

    private static String use(List<String> granted) {
        if (granted.isEmpty()) {
            return "No model is granted to it yet: ask an administrator for one.";
        }
        String names = String.join(", ", granted.subList(0, Math.min(NAMED_AT_MOST, granted.size())));
        return "Use one of: " + names + (granted.size() > NAMED_AT_MOST ? " … (all: GET /v1/models)." : ".");
    }

    private static Admitted gone(Invocation invocation, ApplicationId application) {
        return turned(
                invocation,
                SUSPENDED,
                "The application " + application + " is removed or disabled. Ask an owner of its team.");
    }

    private static Admitted turned(Invocation invocation, Reply.Reason reason, String message) {
        return new Admitted.Turned(new Reply.Declined(invocation.id(), reason, message, null, Map.of()));
    }
}
