package io.casestream.common.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact that travels. Its id is derived from what it describes, so sending again repeats it. */
public sealed interface Event
        permits CaseBatch,
                QueryExecuted,
                SignalAlert,
                UploadProgressed,
                UploadRegistered,
                UploadWithdrawn {

    UUID eventId();

    Instant occurredAt();

    /** The tenant whose data this is; consumers check it against header and key. */
    String organization();

    /** The record key that keeps related events in order. */
    default String key() {
        return organization();
    }

    /** The same parts give the same id, today and after a crash. */
    static UUID idOf(@Nullable Object... parts) {
        StringBuilder name = new StringBuilder();
        for (@Nullable Object part : parts) {
            name.append(part).append(':');
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
