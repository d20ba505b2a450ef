package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.request.TimelineEntry.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a request, told as it happens.
 *
 * @param timeline all of it, as it is kept
 * @param news what was told since the request was read: to be announced
 */
record Story(StoredRequest of, List<StoredEntry> timeline, List<TimelineEntry> news) {
    void tell(Kind kind, @Nullable Caller by, String text, List<FieldChange> changes, Instant now) {
        add(new TimelineEntry(
                next(), now, kind, by == null ? null : by.user(), by == null ? "" : by.name(), text, changes));
    }

    void tell(Kind kind, Hand by, String text, List<FieldChange> changes, Instant now) {
        add(new TimelineEntry(next(), now, kind, by.by(), by.name(), text, changes));
    }

    /** By nobody: by the policy, the planner, or whoever builds. */
    void happened(Kind kind, String text, List<FieldChange> changes, Instant now) {
        add(new TimelineEntry(next(), now, kind, null, "", text, changes));
    }

    /** Each entry once. */
    List<TimelineEntry> takeNews() {
        List<TimelineEntry> taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    private int next() {
        return timeline.size() + 1;
    }

    private void add(TimelineEntry entry) {
        timeline.add(new StoredEntry(of, entry));
        news.add(entry);
    }
}
