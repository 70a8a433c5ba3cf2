package io.casestream.stats.fold;

import java.util.List;
import java.util.UUID;

/**
 * What a fold's figures stand on.
 *
 * @param dataVersion grows with every merge and withdrawal
 * @param mergedUploads the uploads that organization-wide figures stand on
 * @param pendingUploads the uploads that are still arriving
 */
public record FoldStanding(long dataVersion, List<UUID> mergedUploads, List<UUID> pendingUploads) {

    public FoldStanding {
        mergedUploads = List.copyOf(mergedUploads);
        pendingUploads = List.copyOf(pendingUploads);
    }
}
