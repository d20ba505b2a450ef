package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks after data sources. Who may see a team sees its sources; who may build in it registers and changes them. What a
 * caller may not see is {@link dev.maru.shared.NotFound}.
 */
public interface DataSources {
    /** By name, from the offset. */
    List<DataSource> list(Caller caller, SourceFilter filter, int offset, int limit);

    int count(Caller caller, SourceFilter filter);

    /** Newest first, after the id that ended the slice before. */
    Slice<DataSource> in(Caller caller, SourceFilter filter, int limit, @Nullable String after);

    DataSource get(Caller caller, SourceId source);

    /**
     * A draft: nothing of it is indexed.
     *
     * @throws IllegalArgumentException if its connector refuses the settings
     * @throws dev.maru.shared.Refused if the team has a source of that name
     */
    DataSource create(Caller caller, TeamId team, String connector, SourceWish wish);

    /**
     * What is indexed follows with the next sync; who may read it, at once.
     *
     * @param version the version the change was made from
     */
    DataSource change(Caller caller, SourceId source, SourceWish wish, long version);

    /** Looks whether the place can be reached and shows the first of what is there. Blocks. */
    Trial test(Caller caller, SourceId source);

    /** Reads ten real documents and indexes none. Blocks; takes up to a minute. */
    Preview preview(Caller caller, SourceId source);

    /** The preview that holds for the present settings; null for none. */
    @Nullable
    Preview lastPreview(Caller caller, SourceId source);

    DataSource pause(Caller caller, SourceId source);

    DataSource resume(Caller caller, SourceId source);

    /** Deletes everything of it: documents, chunks, files, secrets. Blocks until nothing is left. */
    Proof forget(Caller caller, SourceId source);

    /** Newest last. */
    List<Quality> quality(Caller caller, SourceId source);

    SourceFigures figures(Caller caller, SourceId source);

    /** For an upload source: a file from beginning to end. It is indexed with the next sync. */
    void upload(Caller caller, SourceId source, String path, InputStream content);

    /** For an upload source: how much of a file that is sent in parts has arrived. */
    long arrived(Caller caller, SourceId source, String path);

    /** For an upload source: the next part of a file. @return how much of it is there now */
    long append(Caller caller, SourceId source, String path, InputStream content, long offset, boolean last);

    /** For an upload source: it is gone from answers after the next sync. */
    void removeFile(Caller caller, SourceId source, String path);
}
