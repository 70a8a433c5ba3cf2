package io.casestream.common.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organization's audit trail is as it was written.
 *
 * @param blocks looked at, up to the first broken one
 * @param rows looked at
 * @param unsealedRows written so recently that they are in no block yet
 * @param head the newest block; null before the first. Note it elsewhere.
 * @param broken the first thing found wrong
 */
public record Verification(
        boolean intact,
        long blocks,
        long rows,
        long unsealedRows,
        @Nullable ChainHead head,
        @Nullable Broken broken,
        Instant verifiedAt) {

    /**
     * Where the chain does not hold.
     *
     * @param blockNumber null for an entry that never came into a block
     * @param activityId the entry; null where the whole block is wrong or the entry unknown
     */
    public record Broken(@Nullable Long blockNumber, @Nullable Long activityId, String what) {

        static Broken block(long number, String what) {
            return new Broken(number, null, what);
        }
    }
}
