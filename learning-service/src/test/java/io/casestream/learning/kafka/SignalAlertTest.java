package io.casestream.learning.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.casestream.common.event.SignalAlert;
import io.casestream.common.event.Topics;
import io.casestream.common.model.SignalPair;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Alerts through the real topic to those who watch. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class SignalAlertTest {

    private static final WatchedSubject PAIR = new WatchedSubject("DUPILUMAB", "CONJUNCTIVITIS");
    private static final WatchedSubject DRUG = new WatchedSubject("DUPILUMAB", null);
    private static final String ALERTS =
            "select count(*) from learning.alerts where organization = ?";

    private final Organization org = Organization.fresh();
    private final Organization other = Organization.fresh();

    @Test
    void reachesThoseWhoWatchThatVerySubjectAndNobodyElse() {
        // Given
        watch(org, "ada", PAIR);
        watch(org, "bob", PAIR);
        watch(org, "cem", DRUG);
        watch(other, "ada", PAIR);
        SignalAlert alert = alert(PAIR, Instant.now());

        // When
        publish(alert);
        awaitAlerts(2);

        // Then
        JsonPath mine = org.get("/alerts");
        assertThat(mine.getList("items")).hasSize(1);
        assertThat(mine.getString("items[0].drug")).isEqualTo("DUPILUMAB");
        assertThat(mine.getString("items[0].reaction")).isEqualTo("CONJUNCTIVITIS");
        assertThat(mine.getString("items[0].assessment_id"))
                .isEqualTo(alert.assessmentId().toString());
        assertThat(mine.getLong("items[0].before.cases")).isEqualTo(2);
        assertThat(mine.getLong("items[0].after.cases")).isEqualTo(11);
        assertThat(mine.getDouble("items[0].after.ic025")).isEqualTo(0.5);
        assertThat(mine.getString("items[0].appeared[0].reaction")).isEqualTo("CONJUNCTIVITIS");
        assertThat(org.request("cem", "viewer").get("/api/v1/alerts").jsonPath().getList("items"))
                .isEmpty();
        assertThat(other.get("/alerts").getList("items")).isEmpty();
    }

    @Test
    void duplicatesAndLateWatchersChangeNothing() {
        // Given
        watch(org, "ada", PAIR);
        SignalAlert alert = alert(PAIR, Instant.now());
        publish(alert);
        awaitAlerts(1);
        String id = org.get("/alerts").getString("items[0].id");
        org.request().post("/api/v1/alerts/" + id + "/acknowledge");
        String before = org.get("/alerts").prettify();
        watch(org, "bob", PAIR);
        watch(org, "bob", DRUG);

        // When
        publish(alert);
        publish(alert);
        publish(alert(DRUG, Instant.now()));
        awaitAlerts(2);

        // Then
        assertThat(org.get("/alerts").prettify()).isEqualTo(before);
        assertThat(
                        org.request("bob", "viewer")
                                .get("/api/v1/alerts")
                                .jsonPath()
                                .getList("items.reaction"))
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void isAcknowledgedOnceByItsReader() {
        // Given
        watch(org, "ada", PAIR);
        publish(alert(PAIR, Instant.now()));
        publish(alert(PAIR, Instant.now()));
        awaitAlerts(2);
        String id = org.get("/alerts").getString("items[0].id");
        String path = "/api/v1/alerts/" + id;

        // When
        int byAnother = org.request("bob", "admin").post(path + "/acknowledge").statusCode();
        String first = org.request().post(path + "/acknowledge").path("acknowledged_at");
        String second = org.request().post(path + "/acknowledge").path("acknowledged_at");

        // Then
        assertThat(byAnother).isEqualTo(404);
        assertThat(first).isNotNull().isEqualTo(second);
        assertThat(org.get("/alerts?unread=true").getList("items.id", String.class))
                .hasSize(1)
                .doesNotContain(id);
        assertThat(org.get("/alerts").getList("items")).hasSize(2);
        assertThat(org.get("/alerts/" + id).getString("acknowledged_at")).isEqualTo(first);
        assertThat(
                        org.number(
                                "select count(*) from platform.activity_logs where organization ="
                                        + " ? and event_type = 'alert-acknowledged'"))
                .isEqualTo(1);
    }

    @Test
    void staysWhenItsWatchEnds() {
        // Given
        String watch = watch(org, "ada", PAIR);
        publish(alert(PAIR, Instant.now()));
        awaitAlerts(1);

        // When
        org.request().delete("/api/v1/watch-lists/" + watch);
        publish(alert(PAIR, Instant.now()));
        watch(org, "ada", DRUG);
        publish(alert(DRUG, Instant.now()));
        awaitAlerts(2);

        // Then
        assertThat(org.get("/alerts").getList("items.watch_id", String.class))
                .hasSize(2)
                .contains(watch);
    }

    private SignalAlert alert(WatchedSubject subject, Instant at) {
        return SignalAlert.of(
                org.name(),
                UUID.randomUUID(),
                at,
                7,
                subject,
                new WatchedFigures(2, 0, 1.5, -1.25, false),
                new WatchedFigures(11, 1, 8.5, 0.5, true),
                List.of(new SignalPair("DUPILUMAB", "CONJUNCTIVITIS", 11, 8.5, 0.5, true)),
                List.of());
    }

    private static void publish(SignalAlert alert) {
        QueryTopic.publish(Topics.SIGNAL_ALERT, alert);
    }

    private static String watch(Organization org, String user, WatchedSubject subject) {
        Map<String, String> body =
                subject.reaction() == null
                        ? Map.of("drug", subject.drug())
                        : Map.of("drug", subject.drug(), "reaction", subject.reaction());
        return org.request(user, "viewer")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/watch-lists")
                .path("id");
    }

    private void awaitAlerts(long alerts) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(org.number(ALERTS)).isEqualTo(alerts));
    }
}
