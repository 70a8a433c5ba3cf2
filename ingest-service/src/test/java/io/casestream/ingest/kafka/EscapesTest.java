package io.casestream.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a\\u0000b, a\\uFFFDb",
        "\\uD83D\\uDE00, \\uD83D\\uDE00",
        "\\uD83D, \\uFFFD",
        "\\uDE00\\uD83D, \\uFFFD\\uFFFD",
        "\\uD83D\\uD83D\\uDE00, \\uFFFD\\uD83D\\uDE00",
        "\\uD83Dx\\u0000, \\uFFFDx\\uFFFD",
        "\\u0001\\n\\u0000, \\u0001\\n\\uFFFD",
        "\\\\u0000 \\\\uD83D, \\\\u0000 \\\\uD83D",
        "\\u00e9\\u65e5, \\u00e9\\u65e5"
    })
    void replacesWhatNoTableCanHoldAndNothingElse(String given, String expected)
            throws IOException {
        // Given
        byte[] json = JSON.writeValueAsBytes(text(given));

        // When
        String repaired = JSON.readValue(Escapes.repair(json), String.class);

        // Then
        assertThat(repaired).isEqualTo(text(expected));
        assertThat(new String(repaired.getBytes(UTF_8), UTF_8)).isEqualTo(repaired);
    }

    private static String text(String escaped) throws IOException {
        return JSON.readValue('"' + escaped + '"', String.class);
    }
}
