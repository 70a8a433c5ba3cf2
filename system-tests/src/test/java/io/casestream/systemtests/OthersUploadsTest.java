package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.event.UploadWithdrawn.Reason;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Good events of one organization that name another's upload: that upload does not notice. */
class OthersUploadsTest {

    private static final String OTHER = "others-uploads";
    private static final EventCodec CODEC = new EventCodec();

    private static JsonNode upload;
    private static Api owner;

    @BeforeAll
    static void anUpload() {
        upload = Quarters.uploaded(TenantProbeTest.VICTIM, Quarters.generated(120, 31));
        owner = TheSystem.running().api(TenantProbeTest.VICTIM);
    }

    @Test
    void areNotTouchedByEventsOfAnotherOrganization() {
        // Given
        UUID id = UUID.fromString(upload.get("id").asText());
        Instant now = Instant.now();
        List<Object> before = state(id);

        // When
        send(
                "upload-registered",
                new UploadRegistered(
                        UploadRegistered.idFor(id),
                        now,
                        OTHER,
                        id,
                        "mallory",
                        "other.csv",
                        "csv",
                        "S",
                        1,
                        "00"));
        send("case-batch", CaseBatch.of(OTHER, id, 0, true, List.of(), List.of(), now));
        for (Stage stage : Stage.values()) {
            send("upload-progress", UploadProgressed.failed(OTHER, id, stage, "not yours", now));
        }
        send("upload-withdrawn", UploadWithdrawn.of(OTHER, id, Reason.DELETED, now));

        for (String name : List.of("case-batch", "upload-withdrawn", "upload-progress")) {
            topic(name).awaitConsumed();
        }

        // Then
        assertThat(state(id)).isEqualTo(before);
        assertThat(TheSystem.running().api(OTHER).ask("/uploads/" + id).status()).isEqualTo(404);
        assertThat(TheSystem.running().api(OTHER).get("/cases/count").get("count").asLong())
                .isZero();
    }

    /** What its owner sees of it. */
    private static List<Object> state(UUID id) {
        return List.of(
                owner.get("/uploads/" + id),
                owner.get("/cases/count", "upload_id", id),
                owner.get("/stats/summary").get("total_cases"),
                owner.get("/stats/top_drugs").get("stat_data"));
    }

    private static void send(String name, Event event) {
        topic(name).send(event.key(), CODEC.encode(event), EventRecords.headers(event));
    }

    private static Topic topic(String name) {
        return new Topic(TheSystem.running().kafka(), name);
    }
}
