package dev.maru.knowledge.connector.git;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.upload.UploadedFiles;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** A repository. JGit is not touched before one is opened. */
@Component
public final class GitConnector implements Connector {
    private static final String URL = "url";
    private static final String BRANCH = "branch";
    private static final String FOLDER = "folder";
    private static final String USER = "user";
    private static final String TOKEN = "token";

    /** GitHub and GitLab take any name beside a token. */
    private static final String ANYBODY = "token";

    private final Outside outside;
    private final Function<SourceId, Path> kept;
    private final GitSettings settings;

    /** @param files what is fetched lies beside them, and is forgotten with them */
    @Autowired
    public GitConnector(Outside outside, UploadedFiles files, GitSettings settings) {
        this(outside, files::folder, settings);
    }

    GitConnector(Outside outside, Function<SourceId, Path> kept, GitSettings settings) {
        this.outside = outside;
        this.kept = kept;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "git";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(URL, Field.Kind.URL, true, "https://github.com/example/handbook.git"),
                new Field(BRANCH, Field.Kind.TEXT, false, "main"),
                new Field(FOLDER, Field.Kind.TEXT, false, "docs"),
                new Field(USER, Field.Kind.TEXT, false, ""),
                new Field(TOKEN, Field.Kind.SECRET, false, ""));
    }

    @Override
    public Place open(Map<String, String> given, SourceId source) {
        URI address = Outside.address(Connector.required(given, URL));
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address holds a user or a token; give them in their own settings, where they are sealed");
        }
        String user = Connector.optional(given, USER);
        var remote = new Remote(
                address,
                Connector.optional(given, BRANCH),
                user.isEmpty() ? ANYBODY : user,
                Connector.optional(given, TOKEN),
                settings.largest().toBytes());
        String folder = Connector.optional(given, FOLDER).replaceAll("^/+|/+$", "");
        return new GitPlace(new GitCopy(kept.apply(source).resolve(".git"), remote, outside), folder, address);
    }
}
