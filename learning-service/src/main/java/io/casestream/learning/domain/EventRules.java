package io.casestream.learning.domain;

import io.casestream.common.event.QueryExecuted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the contract of {@code query-executed} asks beyond the form of its fields. */
public final class EventRules {

    private static final Pattern QUERY_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 10_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private EventRules() {}

    /** The first rule that an event breaks, in words. */
    public static Optional<String> violation(QueryExecuted event, Instant now) {
        if (!QUERY_TYPE.matcher(event.queryType()).matches()) {
            return Optional.of("query_type is 1 to 64 lower-case letters, digits and underscores");
        }
        if (isLong(event.organization(), LONGEST_NAME)
                || isLong(event.userId(), LONGEST_NAME)
                || isLong(event.source(), LONGEST_NAME)
                || isLong(event.servedFrom(), LONGEST_NAME)) {
            return Optional.of(
                    "organization, user_id, source and served_from are at most "
                            + LONGEST_NAME
                            + " characters");
        }
        if (isLong(event.queryText(), LONGEST_TEXT)) {
            return Optional.of("query_text is at most " + LONGEST_TEXT + " characters");
        }
        if (event.occurredAt().isBefore(Instant.EPOCH)
                || event.occurredAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            return Optional.of("occurred_at is from 1970 on and not in the future");
        }
        return Optional.empty();
    }

    private static boolean isLong(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }
}
