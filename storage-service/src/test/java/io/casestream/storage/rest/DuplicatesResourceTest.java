package io.casestream.storage.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.model.CaseRecord;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.casestream.storage.store.StoreBatch;
import io.casestream.storage.store.WithdrawUpload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class DuplicatesResourceTest {

    private final String organization = "org-" + UUID.randomUUID();

    @Inject StoreBatch store;
    @Inject WithdrawUpload withdraw;

    @Test
    void casesThatShareAnIdArePairedWithTheCriteria() {
        // Given
        upload(numbered("1", "MAKER-000001"), numbered("9", "OTHER-000009"));
        upload(numbered("2", "maker 000001"));

        // When
        JsonPath answer = duplicates(organization, "");

        // Then
        assertThat(answer.getList("items")).hasSize(1);
        assertThat(answer.getList("items[0].cases.case_id")).containsExactly("1", "2");
        assertThat(answer.getList("items[0].criteria.same_ids.MAKER000001"))
                .containsExactly("mfr_num", "mfr_num");
        assertThat(duplicates("org-stranger", "").getList("items")).isEmpty();
    }

    @Test
    void aSuspicionEndsWithTheVersionThatGaveRise() {
        // Given
        upload(numbered("1", "MAKER-000001"), numbered("2", "MAKER-000001"));
        int before = duplicates(organization, "").getList("items").size();

        // When
        UUID correction =
                upload(Told.of("2").version(2L).detail(Map.of("mfr_num", "MAKER-000002")).done());
        int corrected = duplicates(organization, "").getList("items").size();
        withdraw.run(
                UploadWithdrawn.of(
                        organization, correction, UploadWithdrawn.Reason.DELETED, Told.NOON));

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(corrected).isZero();
        assertThat(duplicates(organization, "").getList("items")).hasSize(1);
    }

    @Test
    void whatIsWithdrawnLeavesNoSuspicion() {
        // Given
        upload(numbered("1", "MAKER-000001"));
        UUID second = upload(numbered("2", "MAKER-000001"));

        // When
        withdraw.run(
                UploadWithdrawn.of(
                        organization, second, UploadWithdrawn.Reason.DELETED, Told.NOON));

        // Then
        assertThat(duplicates(organization, "").getList("items")).isEmpty();
        assertThat(
                        Records.count(
                                "select count(*) from storage.suspected_duplicates where"
                                        + " organization = ?",
                                organization))
                .isZero();
        assertThat(
                        Records.count(
                                "select count(*) from storage.case_fingerprints where upload_id ="
                                        + " ?",
                                second))
                .isZero();
    }

    @Test
    void whatACrowdSharesTellsNobodyApart() {
        // Given
        upload(
                IntStream.range(0, 40)
                        .mapToObj(i -> numbered("case-" + i, "LITERATURE-2024"))
                        .toArray(CaseRecord[]::new));

        // Then
        assertThat(duplicates(organization, "").getList("items")).isEmpty();
    }

    @Test
    void pagesThroughEveryPairOnce() {
        // Given
        upload(
                IntStream.range(0, 30)
                        .mapToObj(i -> numbered("case-" + i, "MAKER-00000" + i / 3))
                        .toArray(CaseRecord[]::new));

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = duplicates(organization, "?limit=7&cursor=" + cursor);
            seen.addAll(page.getList("items.cases.case_id.flatten()"));
            List<List<String>> pairs = page.getList("items.cases.case_id");
            assertThat(pairs).hasSizeLessThanOrEqualTo(7);
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        // Then
        assertThat(seen).hasSize(60);
    }

    private UUID upload(CaseRecord... cases) {
        UUID upload = UUID.randomUUID();
        store.run(Told.batch(organization, upload, 0, true, List.of(cases)));
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                Records.count(
                                                "select count(*) from storage.uploads where id = ?"
                                                        + " and compared_at is not null",
                                                upload)
                                        == 1);
        return upload;
    }

    private static CaseRecord numbered(String caseId, String number) {
        return Told.of(caseId).detail(Map.of("mfr_num", number)).done();
    }

    private static JsonPath duplicates(String who, String query) {
        return given().auth()
                .oauth2(Backbone.shared().token(who, "ann", "viewer"))
                .get("/api/v1/cases/duplicates" + query)
                .jsonPath();
    }
}
