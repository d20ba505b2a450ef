package dev.maru.gateway;

import jakarta.servlet.http.HttpServlet;

/** A vendor's way to ask and answer over HTTP, under one path of its own. */
public interface WireFormat {
    /** {@code /v1}: everything below it is the servlet's. */
    String path();

    /** Answers everything itself, errors included, in the vendor's shapes. */
    HttpServlet servlet();
}
