package io.casestream.stats.fold;

import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/**
 * A fold within one read transaction.
 *
 * @param connection for reading, and for temporary tables
 * @param mergedUploads the uploads that organization-wide figures stand on
 * @param pendingUploads the uploads that are still arriving
 */
public record FoldSnapshot(
        Connection connection, List<UUID> mergedUploads, List<UUID> pendingUploads) {

    public FoldSnapshot {
        mergedUploads = List.copyOf(mergedUploads);
        pendingUploads = List.copyOf(pendingUploads);
    }
}
