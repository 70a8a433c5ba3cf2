package io.casestream.learning;

import io.casestream.common.event.Event;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadWithdrawn;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What other services say about uploads. */
public final class UploadTopics {

    private UploadTopics() {}

    /** An upload became part of its organization's figures. */
    public static void publishCalculated(String organization, UUID upload) {
        Event event =
                UploadProgressed.of(
                        organization,
                        upload,
                        Stage.CALCULATING,
                        State.COMPLETED,
                        Map.of(),
                        Instant.now());
        QueryTopic.publish("upload-progress", event);
    }

    /** An upload is gone. */
    public static void publishWithdrawn(String organization, UUID upload) {
        QueryTopic.publish(
                "upload-withdrawn",
                UploadWithdrawn.of(
                        organization, upload, UploadWithdrawn.Reason.DELETED, Instant.now()));
    }
}
