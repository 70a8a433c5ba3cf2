package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.StatisticRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticTest {

    @Test
    void namesTheRowThatAnswers() {
        assertThat(of("drug_search", Map.of())).isEqualTo(ref("top_drugs", "all", Map.of()));
        assertThat(of("drug_event", Map.of()))
                .isEqualTo(ref("drug_event_matrix", "signals", Map.of()));
        assertThat(of("drug_event", Map.of("drug", "a", "reaction", "x", "role", "primary")))
                .isEqualTo(
                        ref("drug_event_matrix", "drug:A|reaction:X", Map.of("role", "primary")));
        assertThat(of("outcomes", Map.of("reaction", "x")))
                .isEqualTo(ref("outcomes", "reaction:X", Map.of()));
        assertThat(of("case_count", Map.of())).isEqualTo(ref("summary", "all", Map.of()));
        assertThat(
                        of(
                                "trend_analysis",
                                Map.of("drug", "A", "date_from", "2024-01-01", "basis", "event")))
                .isEqualTo(ref("trends", "drug:A", Map.of("from", "2024-01-01", "basis", "event")));
        assertThat(of("top", Map.of("upload_id", "1"))).isNull();
        assertThat(of("seriousness", Map.of("upload_id", "u1")))
                .isEqualTo(ref("seriousness", "all", Map.of("upload_ids", List.of("u1"))));
    }

    @Test
    void namesTheRowThatAnswersWithinFilters() {
        assertThat(
                        of(
                                "drug_event",
                                Map.of("drug", "A", "age_min", 65, "sex", "F", "serious", true)))
                .isEqualTo(
                        ref(
                                "drug_event_matrix",
                                "drug:A",
                                Map.of("age_min", 65L, "sex", List.of("F"), "serious", true)));
        assertThat(of("case_count", Map.of("country", List.of("US", "DE"))))
                .isEqualTo(ref("seriousness", "all", Map.of("country", List.of("DE", "US"))));
    }

    @Test
    void thereIsNoneForWhatNoStatisticIsStoredFor() {
        assertThat(of("drug_event", Map.of("drug", "A", "weather", "fine"))).isNull();
        assertThat(of("drug_event", Map.of("drug", List.of("A", "B")))).isNull();
        assertThat(of("drug_search", Map.of("drug", "A"))).isNull();
        assertThat(of("comparison", Map.of("drug", "A"))).isNull();
    }

    private static StatisticRef of(String type, Map<String, Object> filters) {
        return Statistic.of(Question.of(type, filters, null)).orElse(null);
    }

    private static StatisticRef ref(String type, String key, Map<String, Object> scope) {
        Map<String, Object> whole = new HashMap<>(Map.of("role", "suspect", "basis", "report"));
        whole.putAll(scope);
        return new StatisticRef(type, key, whole);
    }
}
