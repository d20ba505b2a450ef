package dev.maru.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a POST to {@code /api} with an {@code Idempotency-Key} once for each caller and key, and answers a repetition as the
 * first was answered, for a day. A secret is never shown again: it is null in the repeated answer.
 */
@Component
@Order(0) // after Spring Security, which says who calls
class IdempotentPosts extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final AnsweredPosts answered;
    private final JsonMapper json;

    IdempotentPosts(AnsweredPosts answered, JsonMapper json) {
        this.answered = answered;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/")
                || request.getHeader(KEY) == null
                || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal caller = request.getUserPrincipal();
        String key = request.getHeader(KEY);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problem(response, HttpStatus.BAD_REQUEST, KEY + " has 1 to " + LONGEST_KEY + " characters.");
            return;
        }
        var whole = new WholeRequest(request);
        var call = new AnsweredPosts.Call(caller.getName(), key, whole.fingerprint());
        switch (answered.begin(call)) {
            case AnsweredPosts.Beginning.First() -> first(call, whole, response, chain);
            case AnsweredPosts.Beginning.Again(var answer) -> repeat(answer, response);
            case AnsweredPosts.Beginning.Other() ->
                problem(
                        response,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "This " + KEY + " was used for another request. Take a new key for a new request.");
            case AnsweredPosts.Beginning.Unfinished() ->
                problem(
                        response,
                        HttpStatus.CONFLICT,
                        "The first request with this " + KEY + " is still being done, or was cut off before it"
                                + " answered. Look whether it was done before you send it again with a new key.");
        }
    }

    private void first(
            AnsweredPosts.Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, kept);
            done = kept.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value();
        } finally {
            if (done) {
                answered.keep(call, answer(kept));
            } else {
                answered.forget(call);
            }
            kept.copyBodyToResponse();
        }
    }

    private AnsweredPosts.Answer answer(ContentCachingResponseWrapper response) {
        return new AnsweredPosts.Answer(
                response.getStatus(),
                response.getContentType(),
                response.getHeader(HttpHeaders.LOCATION),
                response.getHeader(HttpHeaders.ETAG),
                new SecretsLeftOut(json).of(response.getContentType(), response.getContentAsByteArray()));
    }

    private static void repeat(AnsweredPosts.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        header(response, HttpHeaders.CONTENT_TYPE, answer.contentType());
        header(response, HttpHeaders.LOCATION, answer.location());
        header(response, HttpHeaders.ETAG, answer.etag());
        response.getOutputStream().write(answer.body());
    }

    private static void header(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    private void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, detail)));
    }
}
