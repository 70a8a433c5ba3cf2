package io.casestream.storage.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.quickstart.embedded.Backbone;
import io.casestream.storage.Population;
import io.casestream.storage.StorageBackbone;
import io.casestream.storage.Told;
import io.casestream.storage.domain.CaseFilter;
import io.casestream.storage.domain.FilterField;
import io.casestream.storage.domain.StoredVersion;
import io.casestream.storage.store.StoreBatch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every filter, alone and together with others, against a plain recomputation. */
@QuarkusTest
@QuarkusTestResource(StorageBackbone.class)
class CaseSearchTest {

    private static final String ORGANIZATION = "org-" + UUID.randomUUID();
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final UUID PENDING = UUID.randomUUID();
    private static final List<CaseRecord> CURRENT = new ArrayList<>();
    private static final Set<String> IN_SECOND = new HashSet<>();

    @Inject StoreBatch store;
    @Inject CaseSearch search;

    @BeforeEach
    void store() {
        if (!CURRENT.isEmpty()) {
            return;
        }
        Population population = new Population(11, 12, 12);
        List<CaseRecord> first = population.cases(0, 500);
        List<CaseRecord> second = new ArrayList<>(first.subList(0, 50));
        second.addAll(population.cases(500, 300));
        List<CaseRecord> pending = population.cases(700, 200);
        CURRENT.addAll(first);
        CURRENT.addAll(second.subList(50, second.size()));
        second.forEach(one -> IN_SECOND.add(one.caseId()));
        store.run(Told.batch(ORGANIZATION, FIRST, 0, true, first));
        store.run(Told.batch(ORGANIZATION, SECOND, 0, true, second));
        store.run(Told.batch(ORGANIZATION, PENDING, 1, true, pending));
    }

    @Test
    void everyFilterChoosesWhatAPlainRecomputationChooses() {
        // Given
        Random random = new Random(3);
        PlainFilter plain = new PlainFilter(SECOND.toString(), IN_SECOND);
        Set<FilterField> tried = new HashSet<>();

        for (int round = 0; round < 400; round++) {
            // When
            CaseFilter filter = plain.random(random);
            tried.addAll(filter.values().keySet());
            Set<String> expected =
                    CURRENT.stream()
                            .filter(one -> plain.chooses(filter, one))
                            .map(CaseRecord::caseId)
                            .collect(Collectors.toCollection(TreeSet::new));

            // Then
            assertThat(ids(filter)).as(filter.plain().toString()).isEqualTo(expected);
            assertThat(search.count(ORGANIZATION, filter))
                    .as(filter.plain().toString())
                    .isEqualTo(expected.size());
        }
        assertThat(tried).contains(FilterField.values()).doesNotContainNull();
    }

    @Test
    void aPendingUploadShowsItsOwnCasesOnly() {
        CaseFilter own = filter(FilterField.UPLOAD_ID, PENDING.toString());

        assertThat(search.count(ORGANIZATION, own)).isEqualTo(200);
        assertThat(search.count(ORGANIZATION, CaseFilter.ALL)).isEqualTo(800);
    }

    @Test
    void whatWasSaidComesBackExactly() {
        // When
        Map<String, CaseRecord> found =
                search.page(ORGANIZATION, CaseFilter.ALL, null, 1_000).stream()
                        .map(StoredVersion::told)
                        .collect(Collectors.toMap(CaseRecord::caseId, one -> one));

        // Then
        assertThat(CURRENT).allSatisfy(one -> assertThat(found.get(one.caseId())).isEqualTo(one));
        assertThat(CURRENT)
                .allSatisfy(
                        one ->
                                assertThat(found.get(one.caseId()).version())
                                        .isEqualTo(one.version()));
    }

    @Test
    void theSearchForTermsUsesTheInvertedIndex() throws SQLException {
        // Given
        vacuum();

        // When
        List<String> plan =
                search.plan(
                        ORGANIZATION,
                        filter(FilterField.DRUG, "DRUG 1", FilterField.REACTION, "REACTION 1"));

        // Then
        assertThat(String.join("\n", plan))
                .contains("Bitmap Index Scan on pv_cases_by_terms")
                .contains("organization = '" + ORGANIZATION + "'")
                .doesNotContain("current_setting");
    }

    @Test
    void everyIndexIsUsedBySomePlan() throws SQLException {
        // Given
        vacuum();

        // Then
        assertThat(plan(filter(FilterField.OUTCOME, "CA"))).contains("pv_cases_by_terms");
        assertThat(
                        plan(
                                filter(
                                        FilterField.FROM,
                                        "2020-03-01",
                                        FilterField.TO,
                                        "2020-03-02",
                                        FilterField.BASIS,
                                        "event")))
                .contains("pv_cases_by_event_date");
        assertThat(plan(filter(FilterField.UPLOAD_ID, SECOND.toString())))
                .contains("pv_cases_by_upload");
    }

    private String plan(CaseFilter filter) {
        return String.join("\n", search.plan(ORGANIZATION, filter));
    }

    private Set<String> ids(CaseFilter filter) {
        return search.page(ORGANIZATION, filter, null, 1_000).stream()
                .map(one -> one.told().caseId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CaseFilter filter(Object... fieldsAndValues) {
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put((FilterField) fieldsAndValues[i], List.of((String) fieldsAndValues[i + 1]));
        }
        return new CaseFilter(values);
    }

    private static void vacuum() throws SQLException {
        try (Connection connection = Backbone.shared().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze storage.pv_cases");
        }
    }
}
