package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void eachHasNoDuplicateOfWhatTheOtherUploaded() {
        for (JsonNode upload : List.of(uploadOfOne, uploadOfOther)) {
            Object[] file = {
                "filename", upload.get("filename").asText(),
                "file_size_bytes", upload.get("file_size_bytes").asLong(),
                "file_hash_md5", upload.get("file_hash_md5").asText()
            };
            Api owner = upload == uploadOfOne ? one : other;
            Api stranger = upload == uploadOfOne ? other : one;
            assertThat(owner.get("/uploads/check", file).get("duplicate").asBoolean()).isTrue();
            assertThat(stranger.get("/uploads/check", file))
                    .isEqualTo(
                            stranger.get(
                                    "/uploads/check",
                                    "filename",
                                    "never-uploaded.csv",
                                    "file_size_bytes",
                                    1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/saved-queries", "/uploads?filename=a.csv&source=S&file_type=csv"})
    void eachHasIdempotencyKeysOfItsOwn(String path) {
        // Given
        List<Probe> both =
                Stream.of("keys-of-one", "keys-of-other")
                        .map(name -> new Probe(TheSystem.running().token(name)))
                        .toList();

        // When
        List<Probe.Answer> answers = new ArrayList<>();
        for (Probe asker : both) {
            String body =
                    path.startsWith("/uploads")
                            ? "case_id,drug,reaction\n%d,ASPIRIN,NAUSEA\n".formatted(answers.size())
                            : "{\"name\": \"%d\", \"query_text\": \"a\", \"query_type\": \"drug_search\"}"
                                    .formatted(answers.size());
            answers.add(asker.ask("POST", path, body, "the-key-of-both"));
        }

        // Then
        assertThat(answers).allMatch(Probe.Answer::isSuccess, "taken");
        assertThat(answers.get(0).json().get("id")).isNotEqualTo(answers.get(1).json().get("id"));
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

    @Test
    void eachHasFilesOfItsOwn() throws IOException {
        for (String organization : List.of(ONE, OTHER)) {
            String upload = organization.equals(ONE) ? id(uploadOfOne) : id(uploadOfOther);
            assertThat(names(TheSystem.running().data("spool").resolve(organization)))
                    .containsExactly(upload);
            assertThat(names(TheSystem.running().data("folds"))).contains(organization + ".duckdb");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uploads/%s", "/uploads/%s/rejects", "/jobs/%s", "/cases/FAERS/%s"})
    void whatIsForeignTakesNoLongerThanWhatIsNotThere(String path) {
        // Given
        String job = other.get("/jobs").at("/items/0/id").asText();
        List<String> ofOne = caseIds(one.get("/cases?limit=300"));
        String caseOfOther =
                caseIds(other.get("/cases?limit=200")).stream()
                        .filter(id -> !ofOne.contains(id))
                        .findFirst()
                        .orElseThrow();
        String foreign =
                path.startsWith("/jobs")
                        ? job
                        : path.contains("FAERS") ? caseOfOther : id(uploadOfOther);
        List<Long> forForeign = new ArrayList<>();
        List<Long> forMissing = new ArrayList<>();

        // When
        for (int time = 0; time < 80; time++) {
            String missing =
                    path.contains("FAERS") ? "9" + time + "0077" : UUID.randomUUID().toString();
            forForeign.add(nanos(path.formatted(foreign)));
            forMissing.add(nanos(path.formatted(missing)));
        }

        // Then
        double slack = Duration.ofMillis(2).toNanos() + 0.5 * median(forMissing);
        assertThat((double) median(forForeign)).isCloseTo(median(forMissing), within(slack));
    }

    private static long nanos(String path) {
        long begun = System.nanoTime();
        assertThat(one.ask(path).status()).isEqualTo(404);
        return System.nanoTime() - begun;
    }

    /** Of the later three quarters: the first are spent on warming up. */
    private static long median(List<Long> times) {
        List<Long> sorted = times.stream().skip(times.size() / 4).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String id(JsonNode upload) {
        return upload.get("id").asText();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("id");
    }

    private static List<String> caseIds(JsonNode page) {
        return page.get("items").findValuesAsText("case_id");
    }
}
