package io.casestream.ingest.admin.rest;

import io.casestream.common.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why something is done to somebody: asked for, and kept in the audit trail. */
final class Reason {

    private Reason() {}

    static String required(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw ProblemException.badParameter("reason", "say why; it is kept in the audit trail");
        }
        return given.strip();
    }
}
