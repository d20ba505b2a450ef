package dev.maru.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes over the wire and cannot be read is answered by a problem detail, also where Tomcat itself refuses it. */
@MaruTest
class UnreadableCallsTest {
    private static final int LONGER_THAN_A_HEADER = 20_000;

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/applications?team={x}",
                "/api/applications?team=a b",
                "/api/applications?team=%zz",
                "/api/applications?team=\"x\"",
                "/api//applications",
                "/api/applications;x=y",
                "/api/applications/%2e%2e/%00"
            })
    void an_address_that_is_none_is_refused_by_a_problem_detail(String address) throws IOException {
        isProblem(400, exchange("GET " + address + " HTTP/1.1\r\nAuthorization: Bearer " + accounts.token("builder")));
    }

    @Test
    void a_token_of_two_lines_is_refused_by_a_problem_detail() throws IOException {
        isProblem(
                400,
                exchange("GET /api/applications HTTP/1.1\r\nAuthorization: Bearer Building Maru\n"
                        + accounts.token("builder")));
    }

    @Test
    void a_header_that_is_too_long_is_refused_by_a_problem_detail() throws IOException {
        isProblem(
                400,
                exchange(
                        "GET /api/applications HTTP/1.1\r\nAuthorization: Bearer " + "x".repeat(LONGER_THAN_A_HEADER)));
    }

    @Test
    void an_empty_token_is_refused_by_a_problem_detail() throws IOException {
        isProblem(401, exchange("GET /api/applications HTTP/1.1\r\nAuthorization: Bearer "));
    }

    @Test
    void a_call_is_read_after_one_on_the_same_connection_whose_body_nobody_wanted() throws IOException {
        String body = "x".repeat(100_000);
        String both = exchange("POST /api/targets HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body + "GET /api/me HTTP/1.1\r\nAuthorization: Bearer " + accounts.token("builder"));
        assertThat(both).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200").contains("\"login\":\"builder\"");
    }

    @Test
    void a_body_that_cannot_be_read_says_which_field_and_what_there_is() throws IOException {
        assertThat(post("{\"name\": \"x\", \"team\": \"t\", \"environment\": \"moon\"}"))
                .contains("\\\"moon\\\" is no value of the field \\\"environment\\\"; there are DEVELOPMENT, STAGING")
                .doesNotContain("dev.maru");
        assertThat(post("{\"name\": [1]}")).contains("The field \\\"name\\\" cannot be read");
        assertThat(post("{\"name\": ")).contains("should be JSON").contains("line 1");
        assertThat(post("")).contains("should be JSON");
    }

    private String post(String body) throws IOException {
        String answer =
                exchange("POST /api/applications HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + accounts.token("builder") + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
        isProblem(400, answer);
        return answer;
    }

    private static void isProblem(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("<html");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/problem+json");
        assertThat(answer).contains("\"status\":" + status);
    }

    /** @param call as it goes over the wire, but for what ends its headers */
    private String exchange(String call) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((call + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
