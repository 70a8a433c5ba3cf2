package io.casestream.stats.fold;

import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/**
 * A fold within one read transaction.
 *
 * @param connection for reading, and for temporary tables
 * @param standing what figures counted on this connection stand on
 */
public record FoldSnapshot(Connection connection, FoldStanding standing) {

    /** The version of the data that this transaction sees. */
    public long dataVersion() {
        return standing.dataVersion();
    }

    public List<UUID> mergedUploads() {
        return standing.mergedUploads();
    }

    public List<UUID> pendingUploads() {
        return standing.pendingUploads();
    }
}
