package io.casestream.gateway;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What the gateway's own answers say to browsers: they are data, nothing to run, frame, sniff or
 * keep. A service says so itself in what is handed through.
 */
final class SecurityHeaders {

    private static final Map<String, String> ALL =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Cache-Control", "no-store");

    private SecurityHeaders() {}

    /** Hands each name and value to whatever takes headers. */
    static void each(BiConsumer<String, String> header) {
        ALL.forEach(header);
    }
}
