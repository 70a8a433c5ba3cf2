package io.casestream.storage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.UploadProgressed;
import io.casestream.common.event.UploadProgressed.State;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.DrugRole;
import io.casestream.common.platform.kafka.EventCodec;
import io.casestream.common.platform.kafka.EventRecords;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class CaseBatchHandlerTest {

    private static final String ROWS =
            "select md5(coalesce(string_agg(c::text, '|' order by c::text), '')) || count(*)"
                    + " from storage.pv_cases c where upload_id = ?";

    private final UUID upload = UUID.randomUUID();
    private final String organization = "org-" + upload;

    @Test
    void storesAnUploadAndTellsHowFarItIs() {
        // When
        batches(3).forEach(batch -> Wire.send("case-batch", batch));

        // Then
        UploadProgressed end = completed();
        assertThat(end.counts()).containsEntry("batches", 3L).containsEntry("batches_total", 3L);
        assertThat(end.counts()).containsEntry("cases", 15L);
        assertThat(state()).isEqualTo("merged");
        assertThat(
                        Records.count(
                                "select count(*) from storage.pv_cases where upload_id = ? and"
                                        + " is_current",
                                upload))
                .isEqualTo(15);
    }

    @Test
    void deliveredTwiceInAnotherOrderChangesNoRow() {
        // Given
        List<CaseBatch> all = batches(4);
        all.forEach(batch -> Wire.send("case-batch", batch));
        completed();
        String before = Records.list(ROWS, upload).get(0);

        // When
        List<CaseBatch> again = new ArrayList<>(all);
        again.addAll(all);
        Collections.shuffle(again, new Random(7));
        again.forEach(batch -> Wire.send("case-batch", batch));

        // Then
        await().until(() -> Wire.progress(upload).size() >= 9);
        assertThat(Records.list(ROWS, upload)).containsExactly(before);
    }

    @Test
    void staysPendingWhileABatchIsMissing() {
        // Given
        List<CaseBatch> all = batches(3);

        // When
        Wire.send("case-batch", all.get(2));
        Wire.send("case-batch", all.get(0));

        // Then
        await().until(
                        () ->
                                Records.list(
                                                "select batches from storage.uploads where id = ?",
                                                upload)
                                        .contains("2"));
        assertThat(state()).isEqualTo("pending");
    }

    @Test
    void setsASpoiltBatchAsideAndIsHealedByAGoodOne() {
        // Given
        List<CaseBatch> all = batches(3);
        Wire.send("case-batch", all.get(0));

        // When
        Wire.send(
                "case-batch",
                organization,
                "{ no json".getBytes(StandardCharsets.UTF_8),
                EventRecords.headers(all.get(1)));
        Wire.send("case-batch", all.get(2));

        // Then
        UploadProgressed failure =
                await().until(
                                () ->
                                        Wire.progress(upload).stream()
                                                .filter(p -> p.state() == State.FAILED)
                                                .findFirst(),
                                java.util.Optional::isPresent)
                        .orElseThrow();
        assertThat(failure.error()).contains("batch 1");
        await().until(
                        () ->
                                Wire.records("case-batch-dlq").stream()
                                        .anyMatch(r -> organization.equals(r.key())));
        assertThat(state()).isEqualTo("pending");

        // When
        Wire.send("case-batch", all.get(1));

        // Then
        completed();
        assertThat(state()).isEqualTo("merged");
    }

    @Test
    void tellsNeitherOrganizationOfABatchThatNamesTwo() {
        // Given
        List<CaseBatch> all = batches(2);
        Headers theirs = EventRecords.headers(all.get(1));
        theirs.remove("ce_organization")
                .add("ce_organization", "victim".getBytes(StandardCharsets.UTF_8));
        Wire.send("case-batch", all.get(0));

        // When
        Wire.send("case-batch", organization, new EventCodec().encode(all.get(1)), theirs);

        // Then
        await().until(
                        () ->
                                Wire.records("case-batch-dlq").stream()
                                        .anyMatch(r -> organization.equals(r.key())));
        assertThat(Wire.progress(upload)).noneMatch(p -> p.state() == State.FAILED);
        assertThat(state()).isEqualTo("pending");
    }

    @Test
    void rejectsACaseThatBreaksTheModelAndKeepsItsSiblings() {
        // Given
        CaseBatch batch = batches(1).get(0);
        String spoilt =
                new String(new EventCodec().encode(batch), StandardCharsets.UTF_8)
                        .replaceFirst("\"era\":1", "\"era\":7");

        // When
        Wire.send(
                "case-batch",
                organization,
                spoilt.getBytes(StandardCharsets.UTF_8),
                EventRecords.headers(batch));

        // Then
        UploadProgressed end = completed();
        assertThat(end.rejects()).hasSize(1);
        assertThat(end.rejects().get(0).reason()).contains("era");
        assertThat(
                        Records.count(
                                "select count(*) from storage.pv_cases where upload_id = ?",
                                upload))
                .isEqualTo(4);
    }

    @Test
    void aWithdrawalWinsWhenItComesFirst() {
        // Given
        Wire.send(
                "upload-withdrawn",
                UploadWithdrawn.of(
                        organization, upload, UploadWithdrawn.Reason.CANCELLED, Told.NOON));
        await().until(() -> "withdrawn".equals(state()));

        // When
        batches(2).forEach(batch -> Wire.send("case-batch", batch));
        UUID after = UUID.randomUUID();
        Wire.send("case-batch", Told.batch(organization, after, 0, true, List.of()));

        // Then
        await().until(() -> !Wire.progress(after).isEmpty());
        assertThat(state()).isEqualTo("withdrawn");
        assertThat(
                        Records.count(
                                "select count(*) from storage.pv_cases where upload_id = ?",
                                upload))
                .isZero();
    }

    @Test
    void notesWhoUploadedTheFile() {
        // When
        Wire.send(
                "upload-registered",
                new UploadRegistered(
                        UploadRegistered.idFor(upload),
                        Told.NOON,
                        organization,
                        upload,
                        "ann",
                        "a.zip",
                        "faers_ascii",
                        Told.SOURCE,
                        1,
                        "00"));

        // Then
        await().until(
                        () ->
                                Records.list(
                                                "select user_id from storage.uploads where id = ?",
                                                upload)
                                        .contains("ann"));
    }

    private UploadProgressed completed() {
        return await().until(
                        () ->
                                Wire.progress(upload).stream()
                                        .filter(p -> p.state() == State.COMPLETED)
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private String state() {
        return Records.list("select state from storage.uploads where id = ?", upload).stream()
                .findFirst()
                .orElse("unknown");
    }

    private List<CaseBatch> batches(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Told.batch(organization, upload, i, i == number - 1, cases(i)))
                .toList();
    }

    private static List<CaseRecord> cases(int batch) {
        return IntStream.range(0, 5)
                .mapToObj(
                        i ->
                                Told.of("case-" + batch + "-" + i)
                                        .drug("Aspirin", DrugRole.PS)
                                        .reaction("Nausea")
                                        .reported("2024-10-0" + (i + 1))
                                        .done())
                .toList();
    }
}
