package io.casestream.learning.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.UploadTopics;
import io.casestream.learning.assess.PlanAssessments;
import io.casestream.learning.db.AssessmentRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class AssessmentsTest {

    private static final String PATH = "/api/v1/learning/assessments";
    private static final String JOBS =
            "select concat_ws(' ', user_id, priority, job_status, job_input -> 'watched') from"
                    + " platform.background_jobs where organization = ? and job_type ="
                    + " 'assessment' order by created_at";
    private static final String COMPLETE =
            "update platform.background_jobs set job_status = 'completed', completed_at ="
                    + " clock_timestamp(), job_result = '{\"assessed_at\":"
                    + " \"2026-03-11T02:00:04Z\", \"data_version\": 7, \"summary\": {\"signals\":"
                    + " 3}, \"findings\": [{\"kind\": \"no_age\"}]}' where organization = ? and"
                    + " job_type = 'assessment' and job_status = 'queued'";

    private final Organization org = Organization.fresh();

    @Inject PlanAssessments plan;
    @Inject AssessmentRepository assessments;
    @Inject Database database;

    @Test
    void anAdminAsksForOneWithWhatIsWatched() {
        // Given
        for (String user : List.of("ada", "bob")) {
            org.request(user, "viewer")
                    .contentType("application/json")
                    .body(Map.of("drug", "aspirin"))
                    .post("/api/v1/watch-lists");
        }

        // When
        Response first = org.request("ann", "admin").post(PATH);
        Response again = org.request("ann", "admin").post(PATH);
        int scientist = org.request("ada", "scientist").post(PATH).statusCode();

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.<String>path("job_id")).isEqualTo(first.path("job_id"));
        assertThat(first.<String>path("links.job"))
                .isEqualTo("/api/v1/jobs/" + first.path("job_id"));
        assertThat(scientist).isEqualTo(403);
        assertThat(org.text(JOBS)).isEqualTo("ann 7 queued [{\"drug\": \"ASPIRIN\"}]");
    }

    @Test
    void whatWasFoundIsListedAndShownToTheOrganization() {
        // Given
        String id = org.request("ann", "admin").post(PATH).path("job_id");
        assertThat(org.get("/learning/assessments").getList("items")).isEmpty();
        org.change(COMPLETE);
        org.request("ann", "admin").post(PATH);
        org.change(COMPLETE);

        // When
        JsonPath newest = org.get("/learning/assessments?limit=1");
        JsonPath next =
                org.get("/learning/assessments?limit=1&cursor=" + newest.getString("next_cursor"));
        JsonPath whole = org.get("/learning/assessments/" + id);

        // Then
        assertThat(newest.getString("items[0].id")).isNotEqualTo(id);
        assertThat(next.getList("items.id", String.class)).containsExactly(id);
        assertThat(next.getInt("items[0].summary.signals")).isEqualTo(3);
        assertThat(next.getString("next_cursor")).isNull();
        assertThat(whole.getString("assessment.id")).isEqualTo(id);
        assertThat(whole.getString("found.findings[0].kind")).isEqualTo("no_age");
        assertThat(Organization.fresh().request().get(PATH + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void oneIsQueuedForEachNightOfAnOrganizationWithData() {
        // Given
        UploadTopics.publishCalculated(org.name(), UUID.randomUUID());
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                database.acrossTenants(assessments::organizations)
                                        .contains(org.name()));
        Instant now = Instant.now();

        // When
        boolean first = plan.tonight(org.name(), now);
        boolean again = plan.tonight(org.name(), now);
        org.change(COMPLETE);
        boolean finished = plan.tonight(org.name(), now);
        boolean tomorrow = plan.tonight(org.name(), now.plus(Duration.ofDays(1)));

        // Then
        assertThat(List.of(first, again, finished, tomorrow))
                .containsExactly(true, false, false, true);
        assertThat(org.text(JOBS)).isEqualTo("casestream 9 completed []\ncasestream 9 queued []");
    }

    @Test
    void waitsForTheWindowOfTheOrganization() {
        assertThat(plan.tonight("berlin", Instant.parse("2026-07-01T23:59:00Z"))).isFalse();
        assertThat(plan.tonight("berlin", Instant.parse("2026-07-02T02:01:00Z"))).isFalse();
    }
}
