package dev.maru.knowledge.connector.confluence;

import dev.maru.knowledge.connector.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of Confluence's REST API that both Cloud and Data Center answer (version 1). */
final class Site {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_ANSWER = 64 << 20;

    private final Outside outside;
    private final URI base;
    private final String authorization;

    Site(Outside outside, URI base, String authorization) {
        this.outside = outside;
        this.base = base;
        this.authorization = authorization;
    }

    /** Where a person opens it. */
    String address(String path) {
        return path.isEmpty() ? "" : base + path;
    }

    JsonNode json(String path) throws IOException {
        HttpResponse<InputStream> response = get(path, "application/json");
        try (InputStream body = response.body()) {
            require(response);
            return JSON.readTree(body.readNBytes(LARGEST_ANSWER));
        } catch (JacksonException e) {
            throw new IOException(base + " answered what is no JSON. Check that it is the address of a Confluence.", e);
        }
    }

    /** The body must be closed. */
    HttpResponse<InputStream> file(String path) throws IOException {
        HttpResponse<InputStream> response = get(path, "*/*");
        if (response.statusCode() != 404 && response.statusCode() != 200) {
            response.body().close();
            require(response);
        }
        return response;
    }

    private HttpResponse<InputStream> get(String path, String accept) throws IOException {
        return outside.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .header("Accept", accept)
                .header("User-Agent", "Maru")
                .build());
    }

    private void require(HttpResponse<?> response) throws IOException {
        switch (response.statusCode()) {
            case 200 -> {}
            case 401 ->
                throw new IOException(
                        base + " does not know this token. Cloud wants the e-mail address of an account and its"
                                + " API token, Data Center a personal access token without a user.");
            case 403 ->
                throw new IOException("This token may not read " + base
                        + ". Let its account view the spaces and their restrictions.");
            case 404 ->
                throw new IOException(
                        base + " has no Confluence API. Give the address that its pages begin with, on Cloud"
                                + " with /wiki.");
            case 429 -> throw new IOException(base + " is asked too often. Sync it less often, or later.");
            default -> throw new IOException(base + " answered " + response.statusCode() + ". Try again later.");
        }
    }
}
