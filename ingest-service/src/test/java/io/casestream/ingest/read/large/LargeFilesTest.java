package io.casestream.ingest.read.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory stays flat: a file is read whole under a heap that could not hold it. */
class LargeFilesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "FAERS_OUT_OF_ORDER, 48, 40",
        "CSV_FAR_APART, 48, 40",
        "E2B_R2, 48, 40",
        "E2B_R3, 40, 32",
        "EXCEL_SHARED_TEXTS, 72, 64",
        "FAERS_OF_ONE_LINE, 100, 40",
        "CSV_OF_ONE_LINE, 100, 40",
        "EXCEL_OF_ONE_ROW, 900, 40",
        "E2B_R2_OF_ONE_TEXT, 100, 40",
        "CASE_LINES_OF_ONE_LINE, 100, 40"
    })
    void isReadUnderAHeapThatIsSmaller(LargeFile format, long megabytes, int heap)
            throws Exception {
        // When
        String read = new SmallHeap(folder, heap).read(format, megabytes << 20);

        // Then
        assertThat(read).startsWith(format + " as ");
    }
}
