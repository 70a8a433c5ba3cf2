package io.casestream.common.platform.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place in a block: which entry is there and its hash when it was sealed, with the entry as it
 * is now.
 *
 * @param activityId null where the block has no seals at all
 * @param organization null where the entry is gone
 */
record SealedEntry(
        int position,
        @Nullable Long activityId,
        byte @Nullable [] rowHash,
        @Nullable String organization,
        @Nullable String userId,
        @Nullable String eventType,
        @Nullable String eventDetails,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String createdAtMicros) {

    /** What is wrong with the entry; empty where it is as it was sealed. */
    Optional<String> fault() {
        if (organization == null) {
            return Optional.of("the entry was removed");
        }
        return Arrays.equals(rowHash, hash())
                ? Optional.empty()
                : Optional.of("the entry was changed");
    }

    private byte[] hash() {
        return Sha256.of(
                canonical(
                        String.valueOf(activityId),
                        organization,
                        userId,
                        eventType,
                        eventDetails,
                        ipAddress,
                        userAgent,
                        createdAtMicros));
    }

    /** Length in bytes, colon, text; a hyphen for what is missing. */
    static byte[] canonical(@Nullable String... fields) {
        return Stream.of(fields)
                .map(SealedEntry::canonicalField)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String canonicalField(@Nullable String value) {
        return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }
}
