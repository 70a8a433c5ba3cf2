package io.casestream.stats.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Retraction;
import io.casestream.stats.compute.Sql;
import io.casestream.stats.compute.UploadImpact;
import io.casestream.stats.compute.UploadImpact.Signal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadImpactTest {

    private static final Origin ORIGIN = new Origin("DEMO24Q1.txt", 1);
    private static final Quarter PERIOD = new Quarter(2024, 1);
    private int cases;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void casesAreThoseOfAllUploadsComparedWithThoseOfTheOthers(long seed) throws SQLException {
        // Given
        RandomUploads uploads = new RandomUploads(seed, "org");
        Map<UUID, List<CaseBatch>> all = new LinkedHashMap<>();
        try (DuckDBConnection fold = fold()) {
            for (int i = 0; i < 4; i++) {
                UUID id = new UUID(seed, i);
                all.put(id, uploads.upload(id));
                merge(fold, id, all.get(id));
            }
            Map<String, String> with = Truth.current(all.values());

            for (UUID id : all.keySet()) {
                Map<UUID, List<CaseBatch>> others = new LinkedHashMap<>(all);
                others.remove(id);
                Map<String, String> without = Truth.current(others.values());

                // When
                UploadImpact impact = UploadImpact.of(fold, id);

                // Then
                assertThat(impact.newCases())
                        .isEqualTo(
                                with.keySet().stream()
                                        .filter(c -> !without.containsKey(c))
                                        .count());
                assertThat(impact.retracted())
                        .isEqualTo(
                                without.keySet().stream()
                                        .filter(c -> !with.containsKey(c))
                                        .count());
                assertThat(impact.superseded())
                        .isEqualTo(
                                with.entrySet().stream()
                                        .filter(c -> without.containsKey(c.getKey()))
                                        .filter(c -> !c.getValue().equals(without.get(c.getKey())))
                                        .count());
            }
        }
    }

    @Test
    void signalsAppearGrowAndVanish() throws SQLException {
        // Given
        List<CaseRecord> before = new ArrayList<>();
        before.addAll(some(3, "X", "Y"));
        List<CaseRecord> doubtful = some(3, "U", "V");
        before.addAll(doubtful);
        List<CaseRecord> common = some(30, "P", "Q");
        before.addAll(common);
        List<CaseRecord> after = new ArrayList<>();
        after.addAll(some(2, "X", "Y"));
        after.addAll(some(4, "R", "S"));
        after.add(record(common.getFirst().caseId(), 2, "P", "Q"));
        var retraction =
                new Retraction("FAERS", doubtful.getFirst().caseId(), PERIOD, "deleted", ORIGIN);
        UUID first = new UUID(0, 1);
        UUID second = new UUID(0, 2);
        try (DuckDBConnection fold = fold()) {
            merge(fold, first, List.of(batch(first, before, List.of())));
            merge(fold, second, List.of(batch(second, after, List.of(retraction))));

            // When
            UploadImpact impact = UploadImpact.of(fold, second);

            // Then
            assertThat(impact)
                    .isEqualTo(
                            new UploadImpact(
                                    6,
                                    1,
                                    1,
                                    List.of(new Signal("R", "R", "S", "S", 4, 0)),
                                    List.of(new Signal("X", "X", "Y", "Y", 5, 3)),
                                    List.of(new Signal("U", "U", "V", "V", 0, 3))));
        }
    }

    private List<CaseRecord> some(int count, String drug, String reaction) {
        List<CaseRecord> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(record("C" + ++cases, 1, drug, reaction));
        }
        return some;
    }

    private static CaseRecord record(String id, long version, String drug, String reaction) {
        return new CaseRecord(
                "FAERS",
                id,
                1,
                version,
                null,
                null,
                PERIOD,
                List.of(new Drug(drug, DrugRole.PS, drug, null, null, null, List.of(), Map.of())),
                List.of(new Reaction(reaction, reaction, null, Map.of())),
                null,
                null,
                AgeGroup.UNKNOWN,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                false,
                ORIGIN,
                Map.of());
    }

    private static CaseBatch batch(
            UUID upload, List<CaseRecord> cases, List<Retraction> retractions) {
        return CaseBatch.of("org", upload, 0, true, cases, retractions, Instant.EPOCH);
    }

    private static void merge(DuckDBConnection fold, UUID id, List<CaseBatch> batches)
            throws SQLException {
        fold.setAutoCommit(false);
        FoldFacts facts = new FoldFacts(fold, fold.getCatalog());
        facts.append(batches);
        facts.merge(id);
        fold.commit();
        fold.setAutoCommit(true);
    }

    private static DuckDBConnection fold() throws SQLException {
        var fold = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        FoldSchema.create(fold);
        new Sql(fold).run("insert into fold values (1, uuid(), 0)");
        return fold;
    }
}
