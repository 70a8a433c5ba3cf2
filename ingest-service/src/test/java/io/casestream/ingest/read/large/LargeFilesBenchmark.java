package io.casestream.ingest.read.large;

import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gigabyte of each format under 256 MB of heap; run by name, since it takes many minutes. */
class LargeFilesBenchmark {

    private static final Logger LOG = Logger.getLogger(LargeFilesBenchmark.class);
    private static final long BYTES = Long.getLong("benchmark.bytes", 1L << 30);
    private static final int HEAP = Integer.getInteger("benchmark.heap", 256);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(names = ".*_OF_ONE_.*", mode = EnumSource.Mode.MATCH_NONE)
    void isReadUnderASmallHeap(LargeFile format) throws Exception {
        LOG.info(new SmallHeap(folder, HEAP).read(format, BYTES).strip());
    }
}
