package dev.maru.knowledge.connector.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** The token goes to the server that it was given for, wherever that one leads. */
final class OneServersToken extends UsernamePasswordCredentialsProvider {
    private final Remote remote;

    OneServersToken(Remote remote) {
        super(remote.user(), remote.token());
        this.remote = remote;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        return remote.address().getHost().equalsIgnoreCase(asking.getHost())
                && remote.address().getScheme().equals(asking.getScheme())
                && remote.address().getPort() == asking.getPort()
                && super.get(asking, items);
    }
}
