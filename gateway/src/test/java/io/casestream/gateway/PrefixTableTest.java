package io.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/uploads, INGEST",
        "/api/v1/uploads/, INGEST",
        "/api/v1/uploads/check, INGEST",
        "/api/v1/uploads/7/events, INGEST",
        "/api/v1/uploads/7/impact, STATS",
        "/api/v1/uploads/impact, INGEST",
        "/api/v1/jobs/7/cancel, INGEST",
        "/api/v1/activity/verification, INGEST",
        "/api/v1/admin/tenants, INGEST",
        "/api/v1/cases/FAERS/1, STORAGE",
        "/api/v1/stats/top_drugs, STATS",
        "/api/v1/learning/report, LEARNING",
        "/api/v1/learning/assessments/7, LEARNING",
        "/api/v1/watch-lists/7, LEARNING",
        "/api/v1/alerts/7/acknowledge, LEARNING",
        "/api/v1/saved-queries/9/run, LEARNING"
    })
    void servesAWholeTreeByOneService(String path, Service service) {
        // When
        var found = PrefixTable.serviceOf(path);

        // Then
        assertThat(found).contains(service);
    }

    @Test
    void picksTheLongestPrefix() {
        // When
        var queries = PrefixTable.serviceOf("/api/v1/queries");
        var historic = PrefixTable.serviceOf("/api/v1/queries/historic");
        var history = PrefixTable.serviceOf("/api/v1/queries/history");
        var oneOfHistory = PrefixTable.serviceOf("/api/v1/queries/history/5");

        // Then
        assertThat(queries).contains(Service.STATS);
        assertThat(historic).contains(Service.STATS);
        assertThat(history).contains(Service.LEARNING);
        assertThat(oneOfHistory).contains(Service.LEARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/uploadsx",
                "/api/v2/uploads",
                "/q/openapi",
                "/api/v1/uploads/../../../q/openapi",
                "/api/v1/uploads/%2e%2E/q",
                "/api/v1/uploads/.."
            })
    void servesNothingElse(String path) {
        // When
        var found = PrefixTable.serviceOf(path);

        // Then
        assertThat(found).isEmpty();
    }
}
