package io.casestream.ingest.read.faers;

import io.casestream.common.model.Quarter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one quarter in an archive.
 *
 * @param period null where neither the members nor the caller say
 */
record QuarterTables(@Nullable Quarter period, Map<FaersTable, TableFile> files) {

    long bytes() {
        return files.values().stream().mapToLong(file -> file.member().size()).sum();
    }

    /** The orders that every table can be in. */
    List<KeyOrder> possibleOrders() {
        boolean byCase = files.values().stream().allMatch(file -> file.caseId() >= 0);
        return byCase ? List.of(KeyOrder.values()) : List.of(KeyOrder.NUMBER, KeyOrder.TEXT);
    }
}
