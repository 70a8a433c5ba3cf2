package io.casestream.ingest.read.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.UnreadableFileException;
import io.casestream.ingest.read.harm.Specimen.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a file is damaged, it is refused with a sentence, or what can be read of it is read. No
 * damage is a fault of the reader's.
 */
class DamagedFilesTest {

    private static final int SHAPES = 250;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void anyDamageIsAnAnswer(Specimen format) throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(format.write(folder, Told.plain()));
        Path file = format.write(folder, Told.plain());
        int read = 0;

        for (int seed = 0; seed < SHAPES; seed++) {
            // When
            Files.write(file, damaged(whole, new Random(seed)));
            try {
                Recording recording = Recording.of(file);
                read++;

                // Then
                assertThat(recording.rowsRead()).as("seed %d", seed).isPositive();
            } catch (UnreadableFileException refused) {
                assertThat(refused.type()).as("seed %d", seed).matches("[a-z0-9-]+");
                assertThat(refused.getMessage()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException fault) {
                throw new AssertionError(format + " seed " + seed, fault);
            }
        }
        assertThat(read).isLessThan(SHAPES);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            int length = 1 + random.nextInt(Math.min(40, bytes.length - at));
            bytes =
                    switch (random.nextInt(6)) {
                        case 0 -> Arrays.copyOf(bytes, Math.max(1, at));
                        case 1 -> joined(bytes, at, at + length, new byte[0]);
                        case 2 -> joined(bytes, at, at, noise(random, length));
                        case 3 -> joined(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
                        case 4 -> joined(bytes, at, at, new byte[length]);
                        default -> joined(bytes, at, at + 1, noise(random, 1));
                    };
        }
        return bytes;
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** The bytes with others in the place of those from here to there. */
    private static byte[] joined(byte[] bytes, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(instead);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
