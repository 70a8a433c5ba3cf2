package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts in a cell come out as they went in. */
class ListCellTest {

    private static final List<String> PIECES = List.of(";", " ", "\\", "a", "; ", "\\;", "é");

    @Test
    void isReadableWhereNothingIsOdd() {
        assertThat(ListCell.of(List.of("Pain", "Fever"))).isEqualTo("Pain; Fever");
        assertThat(ListCell.of(List.of("Pain; chronic", "A\\B")))
                .isEqualTo("Pain\\; chronic; A\\\\B");
        assertThat(ListCell.of(List.of())).isEmpty();
        assertThat(ListCell.undone("")).isEmpty();
    }

    @Test
    void whateverGoesInComesOut() {
        for (int seed = 0; seed < 2_000; seed++) {
            // Given
            Random random = new Random(seed);
            List<String> texts =
                    IntStream.rangeClosed(0, random.nextInt(4))
                            .mapToObj(i -> "x" + text(random))
                            .toList();

            // Then
            assertThat(ListCell.undone(ListCell.of(texts))).as("seed %d", seed).isEqualTo(texts);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
