package io.casestream.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cases of a file leave open is counted, and told with the upload. */
class DataQualityTest {

    @TempDir Path folder;

    @Test
    void everyGapIsCounted() throws IOException {
        // Given
        String table =
                """
                caseid,drug,reaction,age,age_unit,sex,country,serious,event_date,report_date
                1,Aspirin,Rash,40,YR,F,US,1,20240102,20240203
                2,Aspirin,Rash,,,,,,,
                3,,Rash,40,XX,M,ATLANTIS,2,202401,20240203
                4,Aspirin,,4000,YR,M,DE,2,20240230,2024
                """;
        Path file = Files.writeString(folder.resolve("a.csv"), table);

        // When
        Object quality = Recording.of(file).described().get("data_quality");

        // Then
        assertThat(quality)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("cases", 4L),
                                Map.entry("missing_age", 3L),
                                Map.entry("missing_sex", 1L),
                                Map.entry("missing_country", 1L),
                                Map.entry("missing_event_date", 2L),
                                Map.entry("missing_report_date", 1L),
                                Map.entry("partial_dates", 2L),
                                Map.entry("no_drug", 1L),
                                Map.entry("no_reaction", 1L),
                                Map.entry("seriousness_not_stated", 1L),
                                Map.entry("unknown_unit", 1L),
                                Map.entry("unmapped_country", 1L),
                                Map.entry("impossible_date", 1L)));
    }
}
