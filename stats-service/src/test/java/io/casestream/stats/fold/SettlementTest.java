package io.casestream.stats.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Retraction;
import io.casestream.stats.compute.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {

    private static final int SHAPES = 120;

    static LongStream seeds() {
        return LongStream.range(0, SHAPES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theCurrentCasesDependOnTheMergedUploadsAlone(long seed) throws SQLException {
        // Given
        Random random = new Random(seed);
        RandomUploads uploads = new RandomUploads(seed, "org");
        Map<UUID, List<CaseBatch>> all = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            UUID id = new UUID(seed, random.nextInt());
            all.put(id, uploads.upload(id));
        }
        List<UUID> withdrawn = new ArrayList<>(all.keySet());
        Collections.shuffle(withdrawn, random);
        withdrawn = withdrawn.subList(0, random.nextInt(withdrawn.size() + 1) / 2);
        Map<UUID, List<CaseBatch>> live = new LinkedHashMap<>(all);
        live.keySet().removeAll(withdrawn);

        try (DuckDBConnection fold = fold()) {
            // When
            for (Step step : steps(random, all, withdrawn)) {
                take(fold, step);
            }

            // Then
            assertThat(current(fold)).isEqualTo(Truth.current(live.values()));
            assertThat(new UploadRows(fold).standing().mergedUploads())
                    .containsExactlyInAnyOrderElementsOf(live.keySet());
            for (var upload : live.entrySet()) {
                assertThat(UploadedFile.figures(fold, upload.getKey()))
                        .isEqualTo(Truth.figures(upload.getValue()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aFoldMadeFromWhatIsStoredEqualsOneThatGrew(long seed) throws SQLException {
        // Given
        Random random = new Random(seed);
        RandomUploads uploads = new RandomUploads(seed, "org");
        Map<UUID, List<CaseBatch>> merged = new LinkedHashMap<>();
        Map<UUID, List<CaseBatch>> others = new LinkedHashMap<>();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            UUID id = new UUID(seed, random.nextInt());
            (random.nextInt(4) == 0 ? others : merged).put(id, uploads.upload(id));
        }
        Set<UUID> gone =
                random.nextBoolean() || merged.isEmpty()
                        ? Set.of()
                        : Set.of(merged.keySet().iterator().next());

        try (DuckDBConnection fold = fold()) {
            // When
            fold.setAutoCommit(false);
            try (var filling = new FoldFilling(fold, fold.getCatalog(), gone, false)) {
                for (var upload : merged.entrySet()) {
                    tell(filling, upload.getKey(), UploadState.MERGED, upload.getValue());
                }
                for (var upload : others.entrySet()) {
                    tell(filling, upload.getKey(), UploadState.PENDING, upload.getValue());
                }
                filling.settle();
            }
            fold.commit();
            fold.setAutoCommit(true);

            // Then
            merged.keySet().removeAll(gone);
            assertThat(current(fold)).isEqualTo(Truth.current(merged.values()));
            FoldStanding standing = new UploadRows(fold).standing();
            assertThat(standing.mergedUploads())
                    .containsExactlyInAnyOrderElementsOf(merged.keySet());
            assertThat(standing.pendingUploads())
                    .containsExactlyInAnyOrderElementsOf(others.keySet());
            for (var upload : merged.entrySet()) {
                assertThat(UploadedFile.figures(fold, upload.getKey()))
                        .isEqualTo(Truth.figures(upload.getValue()));
            }

            // When what was under way is completed by its batches, all of them coming again
            for (var upload : others.entrySet()) {
                take(fold, facts -> facts.append(upload.getValue()));
                take(fold, facts -> facts.merge(upload.getKey()));
            }

            // Then
            merged.putAll(others);
            assertThat(current(fold)).isEqualTo(Truth.current(merged.values()));
        }
    }

    /** As storage tells of an upload: a version once, the greatest telling of it. */
    private static void tell(
            FoldFilling filling, UUID id, UploadState state, List<CaseBatch> batches)
            throws SQLException {
        filling.upload(id, state, "ann", null);
        for (CaseBatch batch : batches) {
            filling.batch(id, batch.sequence(), batch.last(), batch.cases().size());
            for (Retraction retraction : batch.retractions()) {
                filling.retraction(
                        id, retraction.source(), retraction.caseId(), retraction.period());
            }
        }
        for (CaseRecord told : Truth.told(batches)) {
            filling.version(id, told, told.version().contentHash());
        }
    }

    /** Something that happens to a fold. */
    private interface Step {
        void on(FoldFacts facts) throws SQLException;
    }

    /** Every batch and merge once or more, withdrawals anywhere, in any order. */
    private static List<Step> steps(
            Random random, Map<UUID, List<CaseBatch>> all, List<UUID> withdrawn) {
        List<Step> steps = new ArrayList<>();
        for (var upload : all.entrySet()) {
            for (CaseBatch batch : upload.getValue()) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    steps.add(facts -> facts.append(List.of(batch, batch)));
                }
            }
            steps.add(facts -> facts.merge(upload.getKey()));
        }
        withdrawn.forEach(id -> steps.add(facts -> facts.withdraw(id)));
        Collections.shuffle(steps, random);
        List<UUID> ids = new ArrayList<>(all.keySet());
        Collections.shuffle(ids, random);
        ids.forEach(id -> steps.add(facts -> facts.merge(id)));
        withdrawn.forEach(id -> steps.add(facts -> facts.withdraw(id)));
        return steps;
    }

    private static void take(DuckDBConnection fold, Step step) throws SQLException {
        fold.setAutoCommit(false);
        step.on(new FoldFacts(fold, fold.getCatalog()));
        fold.commit();
        fold.setAutoCommit(true);
    }

    private static DuckDBConnection fold() throws SQLException {
        var fold = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        FoldSchema.create(fold);
        new Sql(fold).run("insert into fold values (1, uuid(), 0)");
        return fold;
    }

    private static Map<String, String> current(DuckDBConnection fold) throws SQLException {
        Map<String, String> current = new TreeMap<>();
        new Sql(fold)
                .list(
                        "select source || '/' || case_id, content_hash from case_row where"
                                + " is_current",
                        row -> {
                            String hash = row.getString(2).replace("-", "");
                            assertThat(current.put(row.getString(1), hash)).isNull();
                            return hash;
                        });
        return current;
    }
}
