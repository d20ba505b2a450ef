package dev.maru.metering.journal;

import dev.maru.identity.Environment;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Outcome;
import dev.maru.metering.Settlement;
import dev.maru.model.ProviderFailure;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Journal entries as bytes. Enumerations go by name, so that a journal outlives an upgrade. */
public final class EntryCodec {
    /** What a settlement takes beyond what was begun, with the longest request id and numbers. */
    static final int SETTLEMENT = 640;

    private static final byte BEGUN = 1;
    private static final byte SETTLED = 2;
    private static final int LONGEST_REQUEST_ID = 128;

    private EntryCodec() {}

    /** How many bytes the settlement of an attempt takes at most, given those of its beginning. */
    public static int settlementBytes(byte[] begun) {
        return begun.length + SETTLEMENT;
    }

    public static byte[] encode(JournalEntry entry) {
        ByteWriter out = new ByteWriter();
        switch (entry) {
            case Begun begun -> write(out.put(BEGUN), begun);
            case Settled settled -> write(out.put(SETTLED), settled);
        }
        return out.toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not an entry */
    public static JournalEntry decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        byte kind = in.get();
        return switch (kind) {
            case BEGUN -> begun(in);
            case SETTLED -> settled(in);
            default -> throw new IllegalArgumentException("a journal entry of kind " + kind + " is not known");
        };
    }

    private static void write(ByteWriter out, Begun begun) {
        CostBearer bearer = begun.bearer();
        out.uuid(begun.invocation().value())
                .number(begun.attempt())
                .uuid(bearer.team().value())
                .uuid(bearer.application().value())
                .uuid(bearer.key() == null ? null : bearer.key().value())
                .uuid(bearer.user() == null ? null : bearer.user().value())
                .text(bearer.costCenter())
                .text(bearer.environment().name())
                .uuid(begun.model().value())
                .uuid(begun.provider().value())
                .text(begun.modelName())
                .text(begun.purpose().name())
                .text(begun.route())
                .put((byte) (begun.stream() ? 1 : 0))
                .number(begun.tags().size());
        begun.tags().forEach((name, value) -> out.text(name).text(value));
        out.uuid(begun.price()).number(begun.likelyInput());
        money(out, begun.likelyCost());
    }

    private static Begun begun(ByteReader in) {
        return new Begun(
                new InvocationId(in.uuid()),
                (int) in.number(),
                bearer(in),
                new ModelId(in.uuid()),
                new ProviderId(in.uuid()),
                in.text(),
                Purpose.valueOf(in.text()),
                in.text(),
                in.get() == 1,
                tags(in),
                in.uuidOrNull(),
                in.number(),
                money(in));
    }

    private static CostBearer bearer(ByteReader in) {
        TeamId team = new TeamId(in.uuid());
        ApplicationId application = new ApplicationId(in.uuid());
        var key = in.uuidOrNull();
        var user = in.uuidOrNull();
        return new CostBearer(
                team,
                application,
                key == null ? null : new KeyId(key),
                user == null ? null : new UserId(user),
                in.text(),
                Environment.valueOf(in.text()));
    }

    private static Map<String, String> tags(ByteReader in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (long left = in.number(); left > 0; left--) {
            tags.put(in.text(), in.text());
        }
        return tags;
    }

    private static void write(ByteWriter out, Settled settled) {
        write(out, settled.begun());
        Settlement how = settled.how();
        Usage usage = how.usage();
        out.text(how.outcome().name())
                .number(usage.input())
                .number(usage.output())
                .number(usage.cacheRead())
                .number(usage.cacheWrite())
                .number(usage.reasoning())
                .number(usage.imageInput())
                .number(usage.audioInput())
                .number(usage.audioOutput())
                .put((byte) (usage.estimated() ? 1 : 0))
                .number(how.timing().total().toNanos());
        Duration first = how.timing().firstToken();
        out.number(first == null ? -1 : first.toNanos())
                .text(how.stop() == null ? "" : how.stop().name())
                .text(how.error() == null ? "" : how.error().name())
                .number(how.status() == null ? -1 : how.status())
                .text(shortened(how.providerRequestId()));
        money(out, settled.cost());
    }

    private static Settled settled(ByteReader in) {
        Begun begun = begun(in);
        Outcome outcome = Outcome.valueOf(in.text());
        Usage usage = new Usage(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.get() == 1);
        long total = in.number();
        long first = in.number();
        Timing timing = new Timing(Duration.ofNanos(total), first < 0 ? null : Duration.ofNanos(first));
        String stop = in.text();
        String error = in.text();
        long status = in.number();
        String requestId = in.text();
        Settlement how = new Settlement(
                outcome,
                usage,
                timing,
                stop.isEmpty() ? null : StopReason.valueOf(stop),
                error.isEmpty() ? null : ProviderFailure.Kind.valueOf(error),
                status < 0 ? null : (int) status,
                requestId.isEmpty() ? null : requestId);
        return new Settled(begun, how, money(in));
    }

    private static String shortened(@Nullable String requestId) {
        if (requestId == null) {
            return "";
        }
        return requestId.length() <= LONGEST_REQUEST_ID ? requestId : requestId.substring(0, LONGEST_REQUEST_ID);
    }

    private static void money(ByteWriter out, @Nullable Money money) {
        out.text(money == null ? "" : money.toString());
    }

    private static @Nullable Money money(ByteReader in) {
        String amount = in.text();
        return amount.isEmpty() ? null : Money.usd(amount);
    }
}
