package io.casestream.learning.kafka;

import static io.casestream.learning.Organization.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.QueryExecuted;
import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Questions through the real topic into the real tables. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class QueryExecutedTest {

    private static final String LEARNT =
            "select query_type || query_filters || coalesce(plain_words, '') || query_pattern_hash"
                    + " || coalesce(pattern_words, '') || execution_count"
                    + " || average_execution_time_ms || last_executed_at || user_id"
                    + " || round(heat::numeric, 9) from learning.query_learning"
                    + " where organization = ? order by query_hash";

    private final Organization org = Organization.fresh();

    @Test
    void aQuestionBecomesHistoryAndIsLearntFrom() {
        // Given
        QueryExecuted first = org.asks("drug_event", Map.of("drug", "dupilumab"), NOON);
        QueryExecuted again =
                new QueryExecuted(
                        UUID.randomUUID(),
                        NOON.plus(Duration.ofDays(7)),
                        org.name(),
                        "bob",
                        "what about Dupilumab",
                        Map.of("drug", " DUPILUMAB. ", "role", "suspect"),
                        "drug_event",
                        80,
                        3,
                        "precalculated",
                        "another-service");

        // When
        QueryTopic.publish(first);
        QueryTopic.publish(again);
        awaitAsked(org, 2);

        // Then
        assertThat(
                        org.number(
                                "select count(*) from learning.query_learning where organization ="
                                        + " ?"))
                .isEqualTo(1);
        assertThat(
                        org.text(
                                "select concat_ws(' ', execution_count, average_execution_time_ms,"
                                        + " heat, user_id, query_text, query_filters) from"
                                        + " learning.query_learning where organization = ?"))
                .isEqualTo("2 60 1.5 bob what about Dupilumab {\"drug\": \"DUPILUMAB\"}");
        assertThat(
                        org.number(
                                "select count(*) from platform.activity_logs where organization = ?"
                                        + " and event_type = 'query-executed'"))
                .isEqualTo(2);
    }

    @Test
    void duplicatesAndDisorderChangeNothing() {
        // Given
        Organization other = Organization.fresh();
        Random random = new Random(5);
        List<QueryExecuted> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String drug = List.of("ASPIRIN", "IBUPROFEN", "ABATACEPT").get(random.nextInt(3));
            var at = NOON.minus(Duration.ofMinutes(random.nextInt(50_000)));
            events.add(
                    switch (i % 3) {
                        case 0 -> org.asks("drug_event", Map.of("drug", drug), at);
                        case 1 -> org.asks("trend_analysis", "trend for " + drug, at);
                        default -> org.query("user" + i % 7, null, Map.of(), "case_count", at);
                    });
        }
        List<QueryExecuted> disordered = new ArrayList<>();
        events.forEach(event -> disordered.addAll(List.of(event, event, event)));
        Collections.shuffle(disordered, random);

        // When
        events.forEach(QueryTopic::publish);
        disordered.forEach(event -> QueryTopic.publish(of(other, event)));
        awaitAsked(org, 60);
        awaitAsked(other, 60);

        // Then
        String learnt = org.text(LEARNT);
        assertThat(learnt).contains("<drug> trend");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(other.text(LEARNT)).isEqualTo(learnt));
        assertThat(other.asked()).isEqualTo(60);
        assertThat(
                        other.number(
                                "select count(*) from platform.activity_logs where organization ="
                                        + " ?"))
                .isEqualTo(60);
    }

    @Test
    void fieldsNobodyKnowsAreIgnored() {
        // Given
        String event =
                """
                {"event_id": "4f7a4e3e-5bd1-4a0c-9f0e-6f2f3c1a9a01",
                 "occurred_at": "2026-03-10T12:00:00Z", "organization": "%s", "user_id": "eve",
                 "query_type": "drug_search", "execution_time_ms": 5, "results_count": 0,
                 "mood": {"of": ["the", "asker"]}, "filters": {"colour": "blue"}}
                """
                        .formatted(org.name());

        // When
        QueryTopic.publishRaw(null, event, null);

        // Then
        awaitAsked(org, 1);
        assertThat(
                        org.text(
                                "select filters::text from learning.query_history where"
                                        + " organization = ?"))
                .isEqualTo("{\"colour\": \"blue\"}");
    }

    @Test
    void textThatPostgresCannotKeepIsKeptAsFarAsItCan() {
        // When
        QueryTopic.publish(
                org.query(
                        "e\u0000ve",
                        "nul \u0000 here",
                        Map.of("dr\u0000ug", List.of("a\u0000b")),
                        "drug_search",
                        NOON));

        // Then
        awaitAsked(org, 1);
        assertThat(
                        org.text(
                                "select user_id || query_text || filters from"
                                        + " learning.query_history where organization = ?"))
                .isEqualTo("e\uFFFDvenul \uFFFD here{\"dr\uFFFDug\": [\"a\uFFFDb\"]}");
    }

    private static QueryExecuted of(Organization other, QueryExecuted event) {
        return new QueryExecuted(
                event.eventId(),
                event.occurredAt(),
                other.name(),
                event.userId(),
                event.queryText(),
                event.filters(),
                event.queryType(),
                event.executionTimeMs(),
                event.resultsCount(),
                event.servedFrom(),
                event.source());
    }

    private static void awaitAsked(Organization org, long queries) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(org.asked()).isEqualTo(queries));
    }
}
