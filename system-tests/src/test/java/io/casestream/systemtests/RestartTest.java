package io.casestream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Down and up again: the same data, the same answers. */
class RestartTest {

    @Test
    void aRestartKeepsEverything() throws Exception {
        // Given
        TheSystem system = TheSystem.running();
        String id = Quarters.uploaded().get("id").asText();
        JsonNode before = Answers.ofEverything(system.api(Quarters.ORGANIZATION));
        JsonNode uploadBefore = system.api(Quarters.ORGANIZATION).get("/uploads/" + id);

        // When
        system.restart();

        // Then
        Api api = system.api(Quarters.ORGANIZATION);
        assertThat(Answers.ofEverything(api)).isEqualTo(before);
        assertThat(api.get("/uploads/" + id)).isEqualTo(uploadBefore);
        assertThat(api.upload(Quarters.file()).status()).isEqualTo(409);
    }
}
