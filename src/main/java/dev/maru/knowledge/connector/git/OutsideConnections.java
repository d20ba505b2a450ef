package dev.maru.knowledge.connector.git;

import dev.maru.knowledge.connector.Outside;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Calls as {@link Outside} allows them, redirects included: JGit asks here for each. Counts what comes. */
final class OutsideConnections implements HttpConnectionFactory {
    private final Outside outside;
    private long left;

    OutsideConnections(Outside outside, long most) {
        this.outside = outside;
        this.left = most;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        try {
            outside.requireOutside(URI.create(url.toString()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        return new Counted(url, proxy);
    }

    private final class Counted extends JDKHttpConnection {
        Counted(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
            super.setInstanceFollowRedirects(false);
        }

        @Override
        public void setInstanceFollowRedirects(boolean follow) {
            // each address must be asked for here
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    take(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] into, int at, int most) throws IOException {
                    int read = super.read(into, at, most);
                    take(Math.max(read, 0));
                    return read;
                }
            };
        }

        private void take(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new Refusal("The repository is larger than may be fetched. An operator allows more by"
                        + " maru.knowledge.connectors.git.largest.");
            }
        }
    }
}
