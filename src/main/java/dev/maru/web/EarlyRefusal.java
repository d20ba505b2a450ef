package dev.maru.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tomcat, or the firewall of Spring Security, refuses before anything of Maru has seen it: a problem detail too
 * (RFC 9457) where a program is listening.
 */
class EarlyRefusal extends ErrorReportValve {
    private static final String MALFORMED =
            "This is no request that can be read: its address or one of its headers holds"
                    + " what HTTP does not allow there, such as a blank, a quote, two slashes or a line break, or is too long. Encode the"
                    + " parameters in the address, and look at what the variables in the headers hold.";

    EarlyRefusal() {
        setShowServerInfo(false);
        setShowReport(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0) {
            return;
        }
        if (!isOfAProgram(request) || !response.setErrorReported()) {
            super.report(request, response, cause);
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(problem(status));
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that could not be read as far as its address is of no browser. */
    private static boolean isOfAProgram(Request request) {
        String path = request.getDecodedRequestURI();
        return path == null || path.startsWith("/api/");
    }

    static byte[] problem(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return JsonMapper.shared()
                .writeValueAsBytes(JsonMapper.shared()
                        .createObjectNode()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", status == HttpStatus.BAD_REQUEST.value() ? MALFORMED : title));
    }
}
