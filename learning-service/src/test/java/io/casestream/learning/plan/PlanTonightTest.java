package io.casestream.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.common.event.QueryExecuted;
import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.casestream.learning.UploadTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Planning over the real tables, with the clock moved by hand. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class PlanTonightTest {

    private static final String JOBS =
            "select job_input::text from platform.background_jobs where organization = ? and"
                    + " job_type = 'query_learning' and job_input ->> 'kind' = 'answer'"
                    + " order by job_input ->> 'reason', job_input ->> 'query_hash'";

    private static final String COMPLETE =
            "update platform.background_jobs set job_status = 'completed', completed_at ="
                + " clock_timestamp(), job_result = '{\"data_version\": 7, \"execution_time_ms\":"
                + " 80}' where organization = ? and job_input ->> 'kind' = 'answer'";

    private final Organization org = Organization.fresh();
    private final Instant now = Instant.now();

    @Inject PlanTonight planTonight;

    @Test
    void queuesHotQuestionsWithEverythingThatStatsNeedsToKnow() throws IOException {
        // Given
        asksOften("ASPIRIN");

        // When
        boolean planned = planTonight.run(org.name(), now);

        // Then
        assertThat(planned).isTrue();
        JsonNode task = new ObjectMapper().readTree(org.text(JOBS));
        assertThat(task.get("reason").asText()).isEqualTo("hot");
        assertThat(task.get("query_type").asText()).isEqualTo("drug_event");
        assertThat(task.get("filters")).hasToString("{\"drug\":\"ASPIRIN\"}");
        assertThat(task.at("/statistic/stat_type").asText()).isEqualTo("drug_event_matrix");
        assertThat(task.at("/statistic/stat_key").asText()).isEqualTo("drug:ASPIRIN");
        assertThat(task.at("/statistic/scope/role").asText()).isEqualTo("suspect");
        assertThat(Instant.parse(task.get("deadline").asText())).isAfter(now);
        assertThat(task.get("chance").asDouble())
                .as("between that of the heat, 0.45, and of having been asked on each day, 1")
                .isBetween(0.6, 0.8);
        assertThat(
                        org.text(
                                "select concat_ws(' ', user_id, priority, job_status, dedupe_key ="
                                        + " 'query_learning:' || (job_input ->> 'query_hash')) from"
                                        + " platform.background_jobs where organization = ? and"
                                        + " job_input ->> 'kind' = 'answer'"))
                .isEqualTo("casestream 9 queued t");
        assertThat(
                        org.number(
                                "select count(*) from learning.query_learning where organization ="
                                        + " ? and should_precompute"))
                .isEqualTo(1);
    }

    @Test
    void plansANightOnce() {
        // Given
        asksOften("ASPIRIN");

        // When
        boolean first = planTonight.run(org.name(), now);
        boolean second = planTonight.run(org.name(), now);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(planTonight.run(org.name(), now.plus(Duration.ofDays(1)))).isTrue();
        assertThat(
                        org.number(
                                "select count(*) from platform.background_jobs where organization ="
                                        + " ? and job_input ->> 'kind' = 'answer'"))
                .as("a job that still waits is not queued again")
                .isEqualTo(1);
    }

    @Test
    void waitsForTheWindowOfTheOrganization() {
        // Given
        Organization berlin = Organization.named("berlin");
        QueryTopic.publish(berlin.asks("drug_event", Map.of("drug", "A"), now));
        berlin.awaitAsked(1);

        // Then
        assertThat(planTonight.run("berlin", Instant.parse("2026-07-01T23:59:00Z"))).isFalse();
        assertThat(planTonight.run("berlin", Instant.parse("2026-07-02T00:01:00Z"))).isTrue();
        assertThat(planTonight.run("berlin", Instant.parse("2026-07-02T02:01:00Z"))).isFalse();
        assertThat(planTonight.run("berlin", Instant.parse("2026-12-01T01:01:00Z"))).isTrue();
    }

    @Test
    void learnsWhatUsuallyFollows() {
        // Given
        for (int i = 0; i < 4; i++) {
            Instant at = now.minus(Duration.ofHours(i + 1));
            Map<String, Object> drug = Map.of("drug", "DRUG " + i);
            QueryTopic.publish(org.query("user" + i, null, drug, "drug_event", at));
            QueryTopic.publish(
                    org.query("user" + i, null, drug, "trend_analysis", at.plusSeconds(60)));
        }
        QueryTopic.publish(org.query("user9", null, Map.of("drug", "NEW"), "drug_event", now));
        org.awaitAsked(9);

        // When
        planTonight.run(org.name(), now);

        // Then
        assertThat(org.text(JOBS))
                .contains(
                        "\"filters\": {\"drug\": \"NEW\"}",
                        "\"reason\": \"usual_next\"",
                        "\"query_type\": \"trend_analysis\"");
    }

    @Test
    void wishesForTermsThatStatsHasNamed() {
        // Given
        asksOften("ASPIRIN");
        planTonight.run(org.name(), now);
        org.change(
                "update platform.background_jobs set job_status = 'completed', completed_at ="
                        + " now(), job_result = '{\"most_reported_drugs\": [\"MANY\", \"ASPIRIN\"],"
                        + " \"rising_drugs\": [\"RISES\"]}' where organization = ? and dedupe_key ="
                        + " 'query_learning:terms'");

        // When
        planTonight.run(org.name(), now.plus(Duration.ofDays(1)));

        // Then
        assertThat(org.text(JOBS)).contains("MANY", "most_reported", "RISES", "rising");
    }

    @Test
    void linksSimilarQuestions() {
        // Given
        for (String drug : List.of("A", "B", "C")) {
            QueryTopic.publish(org.asks("drug_event", Map.of("drug", drug), now));
        }
        QueryTopic.publish(org.asks("outcomes", Map.of("drug", "A"), now));
        org.awaitAsked(4);

        // When
        planTonight.run(org.name(), now);

        // Then
        assertThat(
                        org.text(
                                "select cardinality(similar_query_ids) from learning.query_learning"
                                        + " where organization = ? order by query_type"))
                .isEqualTo("2\n2\n2\n0");
    }

    @Test
    void reportsWhatWasReadyAndWhatWasAskedFor() {
        // Given
        asksOften("ASPIRIN");
        asksOften("HEPARIN");
        planTonight.run(org.name(), now);
        org.change(COMPLETE);
        JsonPath ready = org.get("/learning/report");

        // When
        Instant later = Instant.now();
        QueryTopic.publish(precalculated("ASPIRIN", later));
        QueryTopic.publish(precalculated("ASPIRIN", later));
        await().atMost(Duration.ofSeconds(60)).until(() -> org.asked() == 14);
        JsonPath report = org.get("/learning/report?days=2");

        // Then
        assertThat(ready.getInt("answers.ready")).isEqualTo(2);
        assertThat(ready.getInt("answers.asked_for")).isZero();
        assertThat(report.getInt("answers.wished")).isEqualTo(2);
        assertThat(report.getInt("answers.asked_for")).isEqualTo(1);
        assertThat(report.getInt("queries")).isEqualTo(14);
        assertThat(report.getInt("precalculated")).isEqualTo(2);
        assertThat(report.getDouble("hit_rate")).isBetween(0.142, 0.143);
        assertThat(report.getInt("precomputed.find { it.filters.drug == 'ASPIRIN' }.asked"))
                .isEqualTo(2);
        assertThat(report.getString("low_peak.begins")).isEqualTo("00:00:00");
        assertThat(report.getInt("last_night.chosen")).isEqualTo(2);
        assertThat(
                        org.text(
                                "select distinct precomputed_result ->> 'data_version' from"
                                        + " learning.query_learning where organization = ? and"
                                        + " precomputed_at is not null"))
                .isEqualTo("7");
    }

    @Test
    void newDataHasHotAnswersMadeAnewAtOnce() {
        // Given
        asksOften("ASPIRIN");
        planTonight.run(org.name(), now);
        org.change(COMPLETE);

        // When
        UploadTopics.publishCalculated(org.name(), UUID.randomUUID());

        // Then
        awaitRefresh();
    }

    @Test
    void dataThatIsGoneHasHotAnswersMadeAnewAtOnce() {
        // Given
        asksOften("ASPIRIN");
        planTonight.run(org.name(), now);
        org.change(COMPLETE);

        // When
        UploadTopics.publishWithdrawn(org.name(), UUID.randomUUID());

        // Then
        awaitRefresh();
    }

    @Test
    void asOneOrganizationPlansAnotherIsLeftAlone() {
        // Given
        Organization other = Organization.fresh();
        asksOften("ASPIRIN");

        // When
        planTonight.run(org.name(), now);
        planTonight.run(other.name(), now);

        // Then
        assertThat(other.text(JOBS)).isEmpty();
        assertThat(other.get("/learning/report").getInt("answers.wished")).isZero();
    }

    private void awaitRefresh() {
        String queued =
                "select concat_ws(' ', job_input ->> 'kind', priority) from"
                    + " platform.background_jobs where organization = ? and job_status = 'queued'"
                    + " order by 1";
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(org.text(queued)).isEqualTo("answer 8\nterms 8"));
    }

    private void asksOften(String drug) {
        long before = org.asked();
        for (int i = 0; i < 6; i++) {
            QueryTopic.publish(
                    org.asks("drug_event", Map.of("drug", drug), now.minusSeconds(60L * i)));
        }
        org.awaitAsked(before + 6);
    }

    private QueryExecuted precalculated(String drug, Instant at) {
        return new QueryExecuted(
                UUID.randomUUID(),
                at,
                org.name(),
                "bob",
                null,
                Map.of("drug", drug),
                "drug_event",
                3,
                1,
                "precalculated",
                "stats-service");
    }
}
