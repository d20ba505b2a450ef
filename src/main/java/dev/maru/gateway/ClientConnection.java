package dev.maru.gateway;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.EOFException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * The connection a request came on. Servlets notice that a client is gone only by writing to it; this one also knows it
 * while there is nothing to write, as when a whole JSON answer is awaited.
 */
public final class ClientConnection {
    private static final String NAME = ClientConnection.class.getName();

    private final org.apache.coyote.Request request;

    private ClientConnection(org.apache.coyote.Request request) {
        this.request = request;
    }

    public static ClientConnection of(ServletRequest request) {
        return (ClientConnection) request.getAttribute(NAME);
    }

    /**
     * To be called once the request's body has been read, by one thread at a time.
     *
     * @throws IOException if the client has closed it
     */
    public void requireOpen() throws IOException {
        // a read that does not block; Tomcat says that 1 byte is there where the read failed or met the end
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        if (request.getAvailable() == 1) {
            throw new EOFException("the client has closed the connection");
        }
    }

    /** Hands the connection to the servlet. */
    static final class Exposing extends ValveBase {
        Exposing() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(NAME, new ClientConnection(request.getCoyoteRequest()));
            getNext().invoke(request, response);
        }
    }
}
