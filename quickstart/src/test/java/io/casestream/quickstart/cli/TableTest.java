package io.casestream.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    private final Screen screen = new Screen();

    @Test
    void isAsWideAsWhatIsInIt() {
        // Given
        Table table =
                new Table("Drug", ">Cases", "")
                        .row("RISPERIDONE", "6", "▇▇")
                        .row("CAFÉ", "1,204", "");

        // When
        table.print(screen.terminal());

        // Then
        assertThat(screen.out())
                .isEqualToNormalizingNewlines(
                        """
                          Drug         Cases
                          RISPERIDONE      6  ▇▇
                          CAFÉ         1,204
                        """);
    }

    @Test
    void holdsEveryRowToItsHeadings() {
        assertThatThrownBy(() -> new Table("Drug", "Cases").row("RISPERIDONE"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
