package io.casestream.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.UploadRegistered;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.Terms;
import io.casestream.common.platform.jobs.JobType;
import io.casestream.common.platform.kafka.Durably;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.Records;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.casestream.storage.domain.UploadState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class StoreBatchTest {

    private static final List<String> TABLES =
            List.of("pv_cases", "case_retractions", "upload_batches", "uploads");

    private final UUID upload = UUID.randomUUID();
    private final String organization = "org-" + upload;

    @Inject StoreBatch store;
    @Inject RegisterUploader register;
    @Inject WithdrawUpload withdraw;
    @Inject Durably durably;

    @Test
    void aFailureInTheMergeLeavesNothingBehind() throws SQLException {
        // Given
        CaseBatch batch = batch();
        superuser(
                """
                create function storage.refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'refused'; end $$;
                create trigger refuse before update on storage.uploads for each row
                    when (new.id = '%s' and new.state = 'merged') execute function storage.refuse()
                """
                        .formatted(upload));

        // When
        assertThatThrownBy(() -> store.run(batch)).hasMessageContaining("refused");

        // Then
        assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).isZero());

        // When
        superuser("drop trigger refuse on storage.uploads; drop function storage.refuse()");
        store.run(batch);

        // Then
        assertThat(rows("pv_cases")).isEqualTo(1);
    }

    @Test
    void connectionsThatBreakAreOnlyADelay() {
        // Given
        int batches = 30;

        // When
        for (int i = 0; i < batches; i++) {
            CaseBatch batch =
                    Told.batch(
                            organization,
                            upload,
                            i,
                            i == batches - 1,
                            List.of(Told.of("case-" + i).drug("Aspirin", DrugRole.PS).done()));
            CompletableFuture<Void> storm =
                    i % 6 == 0
                            ? CompletableFuture.runAsync(StoreBatchTest::terminateConnections)
                            : CompletableFuture.completedFuture(null);
            durably.run("storing", () -> store.run(batch));
            storm.join();
        }

        // Then
        assertThat(rows("pv_cases")).isEqualTo(batches);
        assertThat(Records.list("select state from storage.uploads where id = ?", upload))
                .containsExactly("merged");
    }

    @Test
    void theMergeReleasesTheHeldCalculation() throws SQLException {
        // Given
        superuser(
                """
                insert into platform.background_jobs
                    (user_id, organization, job_type, scheduled_at, dedupe_key)
                values ('ann', '%s', '%s', 'infinity', 'stats_calculation:%s')
                """
                        .formatted(organization, JobType.STATS_CALCULATION, upload));

        // When
        store.run(Told.batch(organization, upload, 0, false, List.of()));
        boolean heldBefore = held();
        store.run(Told.batch(organization, upload, 1, true, List.of()));

        // Then
        assertThat(heldBefore).isTrue();
        assertThat(held()).isFalse();
    }

    @Test
    void theSameUploadAndCaseInTwoOrganizationsNeverMeet() throws SQLException {
        // Given
        String other = organization + "-other";

        // When
        store.run(batch());
        UploadState state =
                store.run(
                                Told.batch(
                                        other,
                                        upload,
                                        0,
                                        true,
                                        List.of(Told.of("1").drug("Aspirin", DrugRole.PS).done())))
                        .state();

        // Then
        assertThat(state).isEqualTo(UploadState.MERGED);
        assertThat(rows("pv_cases")).isEqualTo(2);
        for (String table : TABLES) {
            assertThat(seenByTheServiceAs(other, table, organization)).as(table).isZero();
            assertThat(seenByTheServiceAs("", table, organization)).as(table).isZero();
        }
        assertThat(seenByTheServiceAs(organization, "pv_cases", organization)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retractionsAreInTheAuditTrailOnceWhoeverComesFirst(boolean uploaderFirst) {
        // Given
        CaseBatch batch =
                CaseBatch.of(
                        organization,
                        upload,
                        0,
                        true,
                        List.of(Told.of("1").nullified().done()),
                        List.of(retraction("2"), retraction("3")),
                        Told.NOON);
        UploadRegistered registered =
                new UploadRegistered(
                        UploadRegistered.idFor(upload),
                        Told.NOON,
                        organization,
                        upload,
                        "ann",
                        "DELETE24Q4.txt",
                        "deleted_list",
                        Told.SOURCE,
                        1,
                        "00");

        // When
        if (uploaderFirst) {
            register.run(registered);
        }
        store.run(batch);
        store.run(batch);
        register.run(registered);
        register.run(registered);

        // Then
        assertThat(
                        Records.list(
                                "select user_id || ' ' || event_type || ' ' || event_details from"
                                        + " platform.activity_logs where organization = ?",
                                organization))
                .containsExactly(
                        "ann cases-retracted {\"listed\": 2, \"nullified\": 1, \"upload_id\":"
                                + " \"%s\"}".formatted(upload));
    }

    private static Retraction retraction(String caseId) {
        return new Retraction(
                Told.SOURCE, caseId, new Quarter(2024, 4), "deleted", new Origin("D", 1));
    }

    @Test
    void whatPostgresqlCannotKeepIsReplaced() {
        // Given
        String strange = "A\0B \uD800 \\u0000 \uD83D\uDE00";

        // When
        store.run(
                Told.batch(
                        organization,
                        upload,
                        0,
                        true,
                        List.of(
                                Told.of("1")
                                        .drug(strange, DrugRole.PS)
                                        .country(strange)
                                        .detail(Map.of("note\0", strange))
                                        .done())));

        // Then
        assertThat(Records.list("select country from storage.pv_cases where upload_id = ?", upload))
                .containsExactly("A\uFFFDB ? \\u0000 \uD83D\uDE00");
        assertThat(
                        Records.list(
                                "select detail->'detail'->>'note\uFFFD' from storage.pv_cases where"
                                        + " upload_id = ?",
                                upload))
                .containsExactly("A\uFFFDB \uFFFD \\u0000 \uD83D\uDE00");
    }

    @Test
    void theLongestTermsAndNumbersAreStored() {
        // Given
        String longest = "日" + letters(CaseRecord.LONGEST_ID - 1, 1);
        List<CaseRecord> cases = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cases.add(
                    Told.of(i + longest.substring(1))
                            .source(longest)
                            .drug(wide(Terms.LONGEST, i), DrugRole.PS)
                            .drug(letters(1 << 16, i), DrugRole.PS)
                            .reaction(wide(1 << 16, i))
                            .done());
        }

        // When
        store.run(Told.batch(organization, upload, 0, true, cases));

        // Then
        assertThat(rows("pv_cases")).isEqualTo(3);
        assertThat(
                        Records.count(
                                "select max(length(term)) from storage.pv_cases,"
                                        + " unnest(drugs || reactions) term where upload_id = ?",
                                upload))
                .isEqualTo(Terms.LONGEST);
    }

    /** Characters of three bytes each, at random, so that nothing packs them. */
    private static String wide(int length, long seed) {
        return new Random(seed)
                .ints(length, 0x4E00, 0x9FA0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String letters(int length, long seed) {
        return new Random(seed)
                .ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private CaseBatch batch() {
        Told told = Told.of("1").drug("Aspirin", DrugRole.PS);
        return CaseBatch.of(
                organization,
                upload,
                0,
                true,
                List.of(told.done()),
                List.of(Told.of("2").retracted(new Quarter(2024, 1))),
                Told.NOON);
    }

    private boolean held() {
        return Records.count(
                        "select count(*) from platform.background_jobs where organization = ? and"
                                + " scheduled_at = 'infinity'",
                        organization)
                == 1;
    }

    private long rows(String table) {
        String column = table.equals("uploads") ? "id" : "upload_id";
        return Records.count(
                "select count(*) from storage." + table + " where " + column + " = ?", upload);
    }

    private static void terminateConnections() {
        Records.list(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename ="
                        + " 'storage_service'");
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = Backbone.shared().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of an organization, asked for in so many words by a session of another. */
    private static long seenByTheServiceAs(String who, String table, String whose)
            throws SQLException {
        Map<String, String> settings = Backbone.shared().settings("storage");
        try (Connection connection =
                        DriverManager.getConnection(
                                settings.get("quarkus.datasource.jdbc.url"),
                                settings.get("quarkus.datasource.username"),
                                settings.get("quarkus.datasource.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.organization', '" + who + "', false)");
            try (ResultSet rows =
                    statement.executeQuery(
                            "select count(*) from storage."
                                    + table
                                    + " where organization = '"
                                    + whose
                                    + "'")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
