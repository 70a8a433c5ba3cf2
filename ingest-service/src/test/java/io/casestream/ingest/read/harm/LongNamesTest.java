package io.casestream.ingest.read.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.harm.Specimen.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A name without end is kept and counted under a term that an index can hold. */
class LongNamesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void namesOf64KilobytesAreCutWithAWarning(Specimen format) throws IOException {
        // Given
        String product = letters(1);
        String reaction = letters(2);

        // When
        Recording read =
                Recording.of(
                        format.write(folder, Told.plain().product(product).reaction(reaction)));

        // Then
        CaseRecord one = read.one("1");
        assertThat(one.drugs().getFirst().name()).isEqualTo(product);
        assertThat(one.drugs().getFirst().term())
                .hasSize(500)
                .startsWith(product.substring(0, 483) + "~");
        assertThat(one.reactions().getFirst().label()).isEqualTo(reaction);
        assertThat(one.reactions().getFirst().term())
                .hasSize(500)
                .startsWith(reaction.substring(0, 483) + "~");
        assertThat(read.warnings())
                .containsEntry("long-name drug", 1L)
                .containsEntry("long-name reaction", 1L);
        assertThat(read.one("2").leadingDrug()).hasValue("IBUPROFEN");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOf64KilobytesIsARejectAndItsSiblingsAreRead(Specimen format) throws IOException {
        // When
        Recording read = Recording.of(format.write(folder, Told.plain().id(letters(3))));

        // Then
        assertThat(read.cases()).extracting(CaseRecord::caseId).containsExactly("2");
        assertThat(read.rejectNames())
                .hasSize(format == Specimen.FAERS_ASCII ? 3 : 1)
                .allMatch(name -> name.endsWith(" no-case-id") || name.endsWith(" no-id"));
    }

    /** Random, since what repeats is packed small before it is measured. */
    private static String letters(long seed) {
        return new Random(seed)
                .ints(65_535, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
