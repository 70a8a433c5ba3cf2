package io.casestream.ingest.activity.rest;

import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.ingest.activity.db.ActivityFilter;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What an entry has to be to be listed or exported. */
public final class ActivityParameters {

    @QueryParam("event_type")
    @Parameter(description = "what happened, such as upload-deleted")
    @Nullable String eventType;

    @QueryParam("user_id")
    @Nullable String userId;

    @QueryParam("from")
    @Parameter(description = "a day (UTC) or a moment, inclusive")
    @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "a day (UTC) or a moment, inclusive")
    @Nullable String to;

    ActivityFilter filter() {
        Instant before = to == null ? null : moment("to", to, 1);
        return new ActivityFilter(
                blankAsNull(eventType),
                blankAsNull(userId),
                from == null ? null : moment("from", from, 0),
                before);
    }

    /** The same for the audit trail, since an export is an entry too. */
    Map<String, Object> asMap(String format) {
        return Details.of("format", format)
                .and("event_type", eventType)
                .and("user_id", userId)
                .and("from", from)
                .and("to", to)
                .asMap();
    }

    private static Instant moment(String name, String text, int daysLater) {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant().plusNanos(daysLater * 1_000L);
        } catch (DateTimeException unreadable) {
            throw ProblemException.badParameter(
                    name, "a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z");
        }
    }

    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
