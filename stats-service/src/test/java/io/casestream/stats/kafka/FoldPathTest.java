package io.casestream.stats.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Topics;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.Stage;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.jobs.Jobs;
import io.casestream.common.platform.jobs.NewJob;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.stats.fold.RandomUploads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StatsBackbone.class)
class FoldPathTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject Database database;
    @Inject Jobs jobs;

    private String organization;
    private RandomUploads uploads;

    @BeforeEach
    void startAfresh() {
        organization = "org-" + UUID.randomUUID();
        uploads = new RandomUploads(42, organization);
        ask("seriousness"); // the fold is there before storage says anything
    }

    @Test
    void anUploadIsProvisionalWhileItArrivesAndCountsOnceItIsMerged() {
        // Given
        UUID upload = UUID.randomUUID();
        List<CaseBatch> batches = bigUpload(upload);
        register(upload);

        // When
        Broker.send(Topics.CASE_BATCH, batches.getFirst());
        await().atMost(SOON).until(() -> ask("seriousness?upload_id=" + upload) != null);
        await().atMost(SOON)
                .until(
                        () ->
                                ask("seriousness?upload_id=" + upload).getInt("progress.batches")
                                        == 1);
        JsonPath provisional = ask("seriousness?upload_id=" + upload);
        JsonPath before = ask("seriousness");
        batches.stream().skip(1).forEach(batch -> Broker.send(Topics.CASE_BATCH, batch));
        release(upload);
        UploadProgressed end = completed(upload);
        JsonPath after = ask("seriousness");

        // Then
        assertThat(provisional.getBoolean("provisional")).isTrue();
        assertThat(provisional.getLong("total_cases")).isPositive();
        assertThat(provisional.getMap("$")).doesNotContainKey("cases_urls");
        assertThat(before.getLong("total_cases")).isZero();
        assertThat(before.getList("pending_uploads", String.class))
                .containsExactly(upload.toString());
        assertThat(after.getBoolean("provisional")).isFalse();
        assertThat(after.getMap("$")).containsKey("cases_urls");
        assertThat(after.getString("served_from")).isEqualTo("precalculated");
        assertThat(after.getLong("data_version")).isEqualTo(1);
        assertThat(after.getList("file_upload_ids", String.class))
                .containsExactly(upload.toString());
        assertThat(end.figures()).isNotNull();
        assertThat(end.counts()).containsEntry("batches", (long) batches.size());
    }

    @Test
    void batchesThatComeAgainInAnyOrderChangeNothing() {
        // Given
        UUID upload = UUID.randomUUID();
        List<CaseBatch> batches = bigUpload(upload);
        register(upload);
        batches.forEach(batch -> Broker.send(Topics.CASE_BATCH, batch));
        release(upload);
        completed(upload);
        String before = ask("top_reactions").prettify();

        // When
        List<CaseBatch> again = new ArrayList<>(batches);
        again.addAll(batches);
        Collections.shuffle(again, new Random(1));
        again.forEach(batch -> Broker.send(Topics.CASE_BATCH, batch));
        UUID marker = UUID.randomUUID();
        Broker.send(Topics.CASE_BATCH, bigUpload(marker).getFirst());
        await().atMost(SOON)
                .until(() -> ask("top_reactions").getList("pending_uploads").size() == 1);

        // Then
        assertThat(ask("top_reactions").prettify().replaceAll("(?s)\"pending_uploads\".*?\\]", ""))
                .isEqualTo(before.replaceAll("(?s)\"pending_uploads\".*?\\]", ""));
    }

    @Test
    void otherOrdersAndRepetitionsOfTheSameUploadsGiveTheSameStatistics() {
        // Given
        List<CaseBatch> batches = new ArrayList<>();
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        ids.forEach(upload -> batches.addAll(bigUpload(upload)));
        ids.forEach(this::register);
        batches.forEach(batch -> Broker.send(Topics.CASE_BATCH, batch));
        ids.forEach(this::release);
        ids.forEach(FoldPathTest::completed);
        Map<String, String> expected = Published.statistics(organization);

        // When
        organization = "elsewhere-" + UUID.randomUUID();
        ask("seriousness");
        List<CaseBatch> again = new ArrayList<>(batches);
        again.addAll(batches);
        Collections.shuffle(again, new Random(5));
        ids.forEach(this::register);
        again.forEach(batch -> Broker.send(Topics.CASE_BATCH, moved(batch)));
        ids.reversed().forEach(this::release);

        // Then
        assertThat(expected).hasSizeGreaterThan(10);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Published.statistics(organization)).isEqualTo(expected));
    }

    @Test
    void aBatchThatCannotBeReadIsNamedAndHealedByTheNextDelivery() {
        // Given
        UUID upload = UUID.randomUUID();
        List<CaseBatch> batches = bigUpload(upload);
        CaseBatch broken = batches.get(1);
        register(upload);

        // When
        for (CaseBatch batch : batches) {
            if (batch == broken) {
                Broker.send(
                        Topics.CASE_BATCH,
                        organization,
                        "no JSON".getBytes(StandardCharsets.UTF_8),
                        EventRecords.headers(broken));
            } else {
                Broker.send(Topics.CASE_BATCH, batch);
            }
        }
        UploadProgressed failure = reported(upload, State.FAILED);
        long deadLetters =
                Broker.records(Topics.deadLetter(Topics.CASE_BATCH)).stream()
                        .filter(letter -> EventRecords.uploadId(letter).equals(Optional.of(upload)))
                        .count();
        Broker.send(Topics.CASE_BATCH, broken);
        release(upload);
        UploadProgressed end = completed(upload);

        // Then
        assertThat(failure.error()).contains("Batch 1 ");
        assertThat(deadLetters).isEqualTo(1);
        assertThat(end.counts()).containsEntry("batches", (long) batches.size());
        assertThat(ask("seriousness").getLong("total_cases")).isPositive();
    }

    @Test
    void aWithdrawnUploadLeavesTheFigures() {
        // Given
        UUID upload = UUID.randomUUID();
        merged(upload);
        assertThat(ask("seriousness").getLong("total_cases")).isPositive();

        // When
        Broker.send(
                Topics.UPLOAD_WITHDRAWN,
                UploadWithdrawn.of(
                        organization, upload, UploadWithdrawn.Reason.DELETED, Instant.now()));

        // Then
        await().atMost(SOON).until(() -> ask("seriousness").getLong("total_cases") == 0);
        await().atMost(SOON)
                .until(() -> ask("seriousness").getString("served_from").equals("precalculated"));
        assertThat(ask("seriousness").getLong("data_version")).isEqualTo(2);
    }

    private void merged(UUID upload) {
        register(upload);
        bigUpload(upload).forEach(batch -> Broker.send(Topics.CASE_BATCH, batch));
        release(upload);
        completed(upload);
    }

    private List<CaseBatch> bigUpload(UUID upload) {
        List<CaseBatch> batches = uploads.upload(upload);
        while (batches.size() < 2 || batches.getFirst().cases().isEmpty()) {
            batches = uploads.upload(upload);
        }
        return batches;
    }

    /** What ingest does: an event, and a calculation that waits for storage. */
    private void register(UUID upload) {
        database.runInTenant(
                organization,
                handle ->
                        jobs.enqueue(
                                handle,
                                new NewJob(
                                        JobType.STATS_CALCULATION,
                                        "ann",
                                        organization,
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("upload_id", upload.toString()),
                                        5,
                                        "stats_calculation:" + upload,
                                        true)));
        Broker.send(
                Topics.UPLOAD_REGISTERED,
                new UploadRegistered(
                        UploadRegistered.idFor(upload),
                        Instant.now(),
                        organization,
                        upload,
                        "ann",
                        "file.zip",
                        "faers_ascii",
                        "FAERS",
                        1,
                        "00"));
    }

    /** What storage does when it has merged. */
    private void release(UUID upload) {
        Published.hasMerged(organization, upload);
        database.runInTenant(
                organization,
                handle ->
                        jobs.release(
                                handle, JobType.STATS_CALCULATION, "stats_calculation:" + upload));
    }

    private CaseBatch moved(CaseBatch batch) {
        return CaseBatch.of(
                organization,
                batch.uploadId(),
                batch.sequence(),
                batch.last(),
                batch.cases(),
                batch.retractions(),
                batch.occurredAt());
    }

    private static UploadProgressed completed(UUID upload) {
        return reported(upload, State.COMPLETED);
    }

    private static UploadProgressed reported(UUID upload, State state) {
        return await().atMost(SOON)
                .until(
                        () ->
                                Broker.progress(upload).stream()
                                        .filter(report -> report.stage() == Stage.CALCULATING)
                                        .filter(report -> report.state() == state)
                                        .findFirst()
                                        .orElse(null),
                        report -> report != null);
    }

    /** Null while there is no such upload. */
    private JsonPath ask(String question) {
        var response =
                given().auth()
                        .oauth2(Backbone.shared().token(organization, "ann", "viewer"))
                        .get("/api/v1/stats/" + question);
        if (response.statusCode() == 404) {
            return null;
        }
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }
}
