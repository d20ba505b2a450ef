package dev.maru.knowledge.connector.git;

import dev.maru.knowledge.connector.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a repository's last commit in a folder, without the history. A fetch brings what is new since the one before.
 * The folder may be deleted at any time.
 */
final class GitCopy implements AutoCloseable {
    private static final String READ = "refs/maru/read";
    private static final int SECONDS = 60;
    /** Each fetch leaves a pack; past so many, all is fetched again into one. */
    private static final int MOST_PACKS = 40;

    private final Path folder;
    private final Remote remote;
    private final Outside outside;
    private @Nullable Repository repository;

    GitCopy(Path folder, Remote remote, Outside outside) {
        if (!remote.branch().isEmpty() && !Repository.isValidRefName("refs/heads/" + remote.branch())) {
            throw new IllegalArgumentException(
                    "\"" + remote.branch() + "\" is no name of a branch; one looks like main or release/2.0");
        }
        QuietGit.set();
        this.folder = folder;
        this.remote = remote;
        this.outside = outside;
    }

    synchronized Repository repository() throws IOException {
        Repository known = repository;
        if (known == null) {
            known = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            if (!Files.exists(folder.resolve("HEAD"))) {
                known.create(true);
            }
            repository = known;
        }
        return known;
    }

    /** The commit that the last fetch brought, in whatever process. */
    ObjectId last() throws IOException {
        Ref read = repository().exactRef(READ);
        return read == null || read.getObjectId() == null || !has(read.getObjectId()) ? update() : read.getObjectId();
    }

    boolean has(ObjectId commit) throws IOException {
        try (RevWalk commits = new RevWalk(repository())) {
            commits.parseCommit(commit);
            return true;
        } catch (MissingObjectException e) {
            return false;
        }
    }

    /** Fetches the last commit. */
    synchronized ObjectId update() throws IOException {
        if (packs() > MOST_PACKS) {
            delete();
        }
        String from = remote.branch().isEmpty() ? "HEAD" : "refs/heads/" + remote.branch();
        outside.requireOutside(remote.address());
        try (Transport transport =
                Transport.open(repository(), new URIish(remote.address().toString()))) {
            if (!(transport instanceof TransportHttp http)) {
                throw new IOException(remote.address() + " is no address of a repository over http or https.");
            }
            http.setHttpConnectionFactory(new OutsideConnections(outside, remote.largest()));
            transport.setCredentialsProvider(remote.token().isEmpty() ? null : new OneServersToken(remote));
            transport.setTimeout(SECONDS);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setDepth(1);
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + from + ":" + READ)));
        } catch (NotSupportedException | java.net.URISyntaxException e) {
            throw new IOException(remote.address() + " is no address of a repository over http or https.", e);
        } catch (TransportException e) {
            throw told(e);
        }
        Ref read = repository().exactRef(READ);
        if (read == null || read.getObjectId() == null) {
            throw new IOException(
                    "The repository " + remote.address() + " has no commits yet. Commit something first.");
        }
        return read.getObjectId();
    }

    private IOException told(TransportException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new IOException(refusal.getMessage(), e);
            }
        }
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        String address = remote.address().toString();
        if (said.contains("not authorized")
                || said.contains("authentication is required")
                || said.contains("not permitted")) {
            return new IOException(
                    "The server does not let " + (remote.token().isEmpty() ? "everybody" : "this token") + " read "
                            + address + ". Give a token that may read the repository's contents"
                            + (remote.token().isEmpty() ? "." : ", or renew it."),
                    e);
        }
        if (said.contains("does not have")) {
            return new IOException(
                    remote.branch().isEmpty()
                            ? "The repository " + address + " has no commits yet. Commit something first."
                            : "There is no branch " + remote.branch() + " in " + address + ". Check its name.",
                    e);
        }
        if (said.contains("not found") || said.contains("404")) {
            return new IOException(
                    "There is no repository " + address + ", or it is not shown without a token. Copy its address for"
                            + " cloning over https, and give a token if it is private.",
                    e);
        }
        return new IOException("The repository cannot be fetched: " + e.getMessage() + ". Check its address.", e);
    }

    private int packs() throws IOException {
        Path packs = folder.resolve("objects/pack");
        if (!Files.isDirectory(packs)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(packs)) {
            return (int) all.filter(each -> each.toString().endsWith(".pack")).count();
        }
    }

    private void delete() throws IOException {
        close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (repository != null) {
            repository.close();
            repository = null;
        }
    }
}
