package io.casestream.ingest.read.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as an editor counts them, however they end and however they arrive. */
class LinesTest {

    @Test
    void everyLineEndCounts() throws IOException {
        // When
        List<String> lines = lines("a\r\nb\n\n  \rc\r\rd".getBytes(ISO_8859_1), 3);

        // Then
        assertThat(lines).containsExactly("1 a", "2 b", "5 c", "7 d");
    }

    @Test
    void aLineLongerThanTheBufferIsWhole() throws IOException {
        // Given
        String wide = "x".repeat(200_000);

        // When
        List<String> lines = lines((wide + "\nb\n").getBytes(ISO_8859_1), 1_000);

        // Then
        assertThat(lines).containsExactly("1 " + wide, "2 b");
    }

    @Test
    void aLineTooLongIsCutAndTheNextIsNot() throws IOException {
        // Given
        String wide = "x".repeat(3_000_000);

        // When
        List<String> lines = lines((wide + "\r\nb\r\n" + wide).getBytes(ISO_8859_1), 70_000);

        // Then
        assertThat(lines)
                .containsExactly("1 cut " + "x".repeat(1_000), "2 b", "3 cut " + "x".repeat(1_000));
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(lines("\uFEFFé\n".getBytes(UTF_8), 1)).containsExactly("1 é");
    }

    @Test
    void utf8IsKnownWithoutAMarkHoweverItArrives() throws IOException {
        assertThat(lines("né\nb\n".getBytes(UTF_8), 1)).containsExactly("1 né", "2 b");
        assertThat(lines("né\nb\n".getBytes(ISO_8859_1), 1)).containsExactly("1 né", "2 b");
    }

    @Test
    void utf16IsRefusedWithAHint() {
        assertThatThrownBy(() -> lines("a\nb".getBytes(UTF_16), 9))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void nothingHasNoLines() throws IOException {
        assertThat(lines(new byte[0], 1)).isEmpty();
        assertThat(lines("\n \n".getBytes(UTF_8), 1)).isEmpty();
    }

    private static List<String> lines(byte[] bytes, int atOnce) throws IOException {
        List<String> found = new ArrayList<>();
        try (Lines lines = new Lines(slowly(bytes, atOnce), "test")) {
            while (lines.next()) {
                int length = lines.to() - lines.from();
                String text = new String(lines.bytes(), lines.from(), length, lines.charset());
                found.add(lines.number() + (lines.isCut() ? " cut " : " ") + text);
            }
        }
        return found;
    }

    /** Gives a few bytes at a time. */
    private static InputStream slowly(byte[] bytes, int atOnce) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, atOnce));
            }
        };
    }
}
