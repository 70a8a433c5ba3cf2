package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same file again: refused with the earlier upload named, and harmless when forced in. */
class DuplicateTest {

    private static final String ORGANIZATION = "twice";
    private static final Path FILE = Quarters.generated(400, 5);

    private static JsonNode first;
    private static Api api;

    @BeforeAll
    static void uploadOnce() {
        first = Quarters.uploaded(ORGANIZATION, FILE);
        api = TheSystem.running().api(ORGANIZATION);
    }

    @Test
    void theSameFileAgainIsRefusedAndTheEarlierUploadNamed() throws IOException {
        // When
        Api.Answer again = api.upload(FILE);

        // Then
        String day =
                Instant.parse(first.get("uploaded_at").asText())
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("type").asText()).endsWith("duplicate-upload");
        assertThat(again.body().at("/earlier_upload/id").asText())
                .isEqualTo(first.get("id").asText());
        assertThat(again.body().at("/earlier_upload/user_id").asText()).isNotEmpty();
        assertThat(again.body().get("detail").asText())
                .contains("faers_ascii_2024q4.zip")
                .contains(day)
                .contains("force=true");
    }

    @Test
    void theSameFileForcedInChangesNoCount() throws IOException {
        // Given
        JsonNode once = Quarters.uploaded("insistent", FILE);
        Api insistent = TheSystem.running().api("insistent");
        JsonNode before = Answers.ofEverything(insistent);

        // When
        JsonNode twice = insistent.uploadToTheEnd(FILE, "force", "true");

        // Then
        assertThat(Answers.ofEverything(insistent)).isEqualTo(before);
        assertThat(twice.get("total_cases")).isEqualTo(once.get("total_cases"));
        assertThat(insistent.get("/stats/summary").get("uploads").asLong()).isGreaterThan(1);
    }

    @Test
    void theCheckBeforeAnUploadKnowsTheFile() {
        // When
        JsonNode known =
                api.get(
                        "/uploads/check",
                        "filename",
                        "faers_ascii_2024q4.zip",
                        "file_size_bytes",
                        first.get("file_size_bytes").asLong(),
                        "file_hash_md5",
                        first.get("file_hash_md5").asText());
        JsonNode unknown =
                api.get("/uploads/check", "filename", "other.zip", "file_size_bytes", 12);

        // Then
        assertThat(known.toString()).contains(first.get("id").asText());
        assertThat(unknown.toString()).doesNotContain(first.get("id").asText());
    }
}
