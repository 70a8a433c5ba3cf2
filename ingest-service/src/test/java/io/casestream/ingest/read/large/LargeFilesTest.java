package io.casestream.ingest.read.large;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory stays flat: a file is read whole under a heap that could not hold it. */
class LargeFilesTest {

    private static final long BYTES = 96L << 20;
    private static final int HEAP = 64;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void isReadUnderAHeapThatIsSmaller(LargeFile format) throws Exception {
        assertThat(new SmallHeap(folder, HEAP).read(format, BYTES)).contains(format + " as ");
    }
}
