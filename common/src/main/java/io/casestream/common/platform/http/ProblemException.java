package io.casestream.common.platform.http;

import java.io.Serial;
import java.util.Map;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;
    private final transient Map<String, Object> extra;

    private ProblemException(
            int status, String type, String title, String detail, Map<String, Object> extra) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
        this.extra = extra;
    }

    /** A problem with a stable type, a title, and a sentence on what happened and what to do. */
    public static ProblemException of(int status, String type, String title, String detail) {
        return new ProblemException(status, type, title, detail, Map.of());
    }

    /** The same, with further members. */
    public static ProblemException of(
            int status, String type, String title, String detail, Map<String, Object> extra) {
        return new ProblemException(status, type, title, detail, extra);
    }

    /** Something that is not there, or belongs to somebody else; the answer is the same. */
    public static ProblemException notFound(String what, Object id) {
        return of(404, "not-found", "Not found", "There is no " + what + " " + id + ".");
    }

    /** A parameter that cannot be used. */
    public static ProblemException badParameter(String name, String why) {
        return of(
                400,
                "bad-parameter",
                "A parameter cannot be used",
                "Parameter " + name + ": " + why,
                Map.of("parameter", name));
    }

    Problem problem(String correlationId) {
        String detail = String.valueOf(getMessage());
        return new Problem("/problems/" + type, title, status, detail, correlationId, extra);
    }

    int status() {
        return status;
    }
}
