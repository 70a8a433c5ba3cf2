package io.casestream.common.platform.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * What went wrong, for people and programs (RFC 9457).
 *
 * @param type a stable name of the kind of problem, as a relative reference
 * @param detail what happened here, and what to do
 * @param correlationId finds this request in the logs
 * @param extra further members, such as the earlier upload of a duplicate
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String correlationId,
        @JsonIgnore Map<String, Object> extra) {

    /** The media type of problem responses. */
    public static final String MEDIA_TYPE = "application/problem+json";

    @JsonAnyGetter
    Map<String, Object> members() {
        return extra;
    }
}
