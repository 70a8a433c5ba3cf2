package io.casestream.learning.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.learning.BackboneResource;
import io.casestream.learning.Organization;
import io.casestream.learning.QueryTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class PatternsTest {

    private final Organization org = Organization.fresh();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void groupsQuestionsOfOneIntentAndExplainsThem() {
        // Given
        for (String drug : List.of("ASPIRIN", "IBUPROFEN", "ASPIRIN", "HEPARIN", "ASPIRIN")) {
            QueryTopic.publish(
                    org.asks("drug_event", Map.of("drug", drug, "reaction", "Nausea"), now));
        }
        QueryTopic.publish(org.asks("case_count", Map.of(), now.minus(Duration.ofDays(365))));
        org.awaitAsked(6);

        // When
        JsonPath page = org.get("/learning/patterns");

        // Then
        assertThat(page.getList("items.query_type")).containsExactly("drug_event", "case_count");
        assertThat(page.getList("items[0].filters")).isEqualTo(List.of("drug", "reaction"));
        assertThat(page.getInt("items[0].questions")).isEqualTo(3);
        assertThat(page.getInt("items[0].executions")).isEqualTo(5);
        assertThat(page.getBoolean("items[0].hot")).isTrue();
        assertThat(page.getBoolean("items[1].hot")).isFalse();
        assertThat(page.getString("items[0].explanation"))
                .isEqualTo(
                        "Drugs and reactions reported together by drug, reaction. Asked 5 times"
                            + " about 3 different questions, answered in 40 ms on average. Hot:"
                            + " with older executions counting less it comes to 5.0, and 5 make a"
                            + " pattern hot.");
        assertThat(org.get("/learning/patterns?hot=true").getList("items")).hasSize(1);
    }

    @Test
    void pagesInTheOrderOfHeat() {
        // Given
        for (int i = 1; i <= 5; i++) {
            for (int times = 0; times < i; times++) {
                QueryTopic.publish(org.asks("type_" + i, Map.of(), now));
            }
        }
        org.awaitAsked(15);

        // When
        List<String> types = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = org.get("/learning/patterns?limit=2&cursor=" + cursor);
            types.addAll(page.getList("items.query_type"));
            cursor = page.getString("next_cursor");
        }

        // Then
        assertThat(types).containsExactly("type_5", "type_4", "type_3", "type_2", "type_1");
    }
}
