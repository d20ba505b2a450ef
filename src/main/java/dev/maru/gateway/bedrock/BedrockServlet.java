package dev.maru.gateway.bedrock;

import dev.maru.gateway.Askers;
import dev.maru.gateway.CallHeaders;
import dev.maru.gateway.ClientConnection;
import dev.maru.gateway.GatewaySettings;
import dev.maru.gateway.KeyHolders;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.model.Invocation.Credential;
import dev.maru.shared.InvocationId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Takes a request to its route, and answers every error in the shape that AWS SDKs read. */
final class BedrockServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(BedrockServlet.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern RETRIEVE = Pattern.compile("/knowledgebases/([^/]+)/retrieve/?");

    private final transient KeyHolders holders;
    private final transient RetrieveRoute retrieve;
    private final transient AnswerRoute answers;
    private final transient GatewaySettings settings;

    BedrockServlet(KeyHolders holders, RetrieveRoute retrieve, AnswerRoute answers, GatewaySettings settings) {
        this.holders = holders;
        this.retrieve = retrieve;
        this.answers = answers;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        InvocationId id = InvocationId.next();
        response.setHeader("x-amzn-requestid", id.text());
        response.setHeader("x-content-type-options", "nosniff");
        response.setHeader("cache-control", "no-store");
        try {
            write(response, 200, route(id, request));
        } catch (AwsError e) {
            refuse(response, e);
        } catch (RuntimeException e) {
            String errorId = UUID.randomUUID().toString();
            LOG.error("Error {}", errorId, e);
            refuse(response, AwsError.unexpected(errorId));
        }
    }

    private Map<String, Object> route(InvocationId id, HttpServletRequest request) throws IOException {
        Credential.Secret secret = SentKey.of(request);
        Holder.Known holder = switch (holders.find(secret.text())) {
            case Holder.Known known -> known;
            case Holder.Refused refused -> throw AwsError.denied(refused.message());
        };
        Matcher asked = RETRIEVE.matcher(request.getRequestURI());
        String userToken = request.getHeader(Askers.HEADER);
        boolean isPost = request.getMethod().equals("POST");
        if (isPost && asked.matches()) {
            String base = URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8);
            return retrieve.answer(base, holder, Body.read(request, settings), userToken);
        }
        if (isPost && request.getRequestURI().equals("/retrieveAndGenerate")) {
            return answers.answer(
                    id, secret, holder, Body.read(request, settings), userToken, ClientConnection.of(request));
        }
        throw AwsError.notFound("There is no " + request.getMethod() + " " + request.getRequestURI()
                + " here: Maru answers Retrieve and RetrieveAndGenerate.");
    }

    private static void refuse(HttpServletResponse response, AwsError error) throws IOException {
        response.setHeader("x-amzn-errortype", error.type());
        if (error.retryAfter() != null) {
            response.setHeader(CallHeaders.RETRY_AFTER, CallHeaders.retryAfter(error.retryAfter()));
        }
        write(response, error.status(), Map.of("message", error.words()));
    }

    private static void write(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
