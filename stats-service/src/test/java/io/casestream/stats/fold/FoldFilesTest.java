package io.casestream.stats.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FoldFilesTest {

    private static final Path FOLDER = Path.of("folds");

    @Test
    void noTwoOrganizationsShareAFileAndNoneLeavesTheFolder() {
        // Given
        List<String> organizations =
                List.of(
                        "acme", "Acme", "ACME", "acme.", "acme_", "acme_2e", "..", "a/b", "a_b",
                        "é");

        // When
        List<Path> files = organizations.stream().map(new FoldFiles(FOLDER)::of).toList();

        // Then
        assertThat(files.stream().map(file -> file.toString().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(files)
                .allSatisfy(file -> assertThat(file.normalize().getParent()).isEqualTo(FOLDER));
    }
}
