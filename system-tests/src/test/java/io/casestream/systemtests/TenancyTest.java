package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two organizations with different files, neither of which learns of the other. */
class TenancyTest {

    private static final String ONE = "tenant-one";
    private static final String OTHER = "tenant-other";

    private static JsonNode uploadOfOne;
    private static JsonNode uploadOfOther;
    private static Api one;
    private static Api other;

    @BeforeAll
    static void uploadInBoth() {
        uploadOfOne = Quarters.uploaded(ONE, Quarters.generated(300, 21));
        uploadOfOther = Quarters.uploaded(OTHER, Quarters.generated(200, 22));
        one = TheSystem.running().api(ONE);
        other = TheSystem.running().api(OTHER);
    }

    @Test
    void eachSeesItsOwnUploadsOnly() {
        assertThat(ids(one.get("/uploads"))).containsExactly(uploadOfOne.get("id").asText());
        assertThat(ids(other.get("/uploads"))).containsExactly(uploadOfOther.get("id").asText());
        for (String tail : List.of("", "/rejects", "/events")) {
            assertThat(one.ask("/uploads/" + uploadOfOther.get("id").asText() + tail).status())
                    .as(tail)
                    .isEqualTo(404);
        }
    }

    @Test
    void eachSeesItsOwnCasesOnly() {
        assertThat(one.get("/cases/count").get("count").asLong()).isEqualTo(300);
        assertThat(other.get("/cases/count").get("count").asLong()).isEqualTo(200);
        assertThat(
                        one.get("/cases/count", "upload_id", uploadOfOther.get("id").asText())
                                .get("count")
                                .asLong())
                .isZero();
        List<String> ofOther = caseIds(other.get("/cases?limit=200"));
        List<String> ofOne = caseIds(one.get("/cases?limit=300"));
        String foreign =
                ofOther.stream().filter(id -> !ofOne.contains(id)).findFirst().orElseThrow();
        assertThat(other.ask("/cases/FAERS/" + foreign).status()).isEqualTo(200);
        assertThat(one.ask("/cases/FAERS/" + foreign).status()).isEqualTo(404);
    }

    @Test
    void eachCountsItsOwnCasesOnly() {
        assertThat(one.get("/stats/summary").get("total_cases").asLong()).isEqualTo(300);
        assertThat(other.get("/stats/summary").get("total_cases").asLong()).isEqualTo(200);
        assertThat(one.get("/stats/top_drugs").get("total_cases").asLong()).isEqualTo(300);
        assertThat(other.get("/stats/top_drugs").get("total_cases").asLong()).isEqualTo(200);
    }

    @Test
    void eachSeesItsOwnJobsOnly() {
        // When
        String jobsOfOne = one.get("/jobs").toString();
        String jobsOfOther = other.get("/jobs").toString();

        // Then
        assertThat(jobsOfOne)
                .contains(uploadOfOne.get("id").asText())
                .doesNotContain(uploadOfOther.get("id").asText());
        assertThat(jobsOfOther)
                .contains(uploadOfOther.get("id").asText())
                .doesNotContain(uploadOfOne.get("id").asText());
    }

    @Test
    void nobodySeesAnythingWithoutAToken() {
        // Given
        Api nobody = new Api(TheSystem.running().gateway(), "none");

        // Then
        for (String path : List.of("/uploads", "/jobs", "/cases", "/stats/top_drugs")) {
            Api.Answer answer = nobody.ask(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("id");
    }

    private static List<String> caseIds(JsonNode page) {
        return page.get("items").findValuesAsText("case_id");
    }
}
