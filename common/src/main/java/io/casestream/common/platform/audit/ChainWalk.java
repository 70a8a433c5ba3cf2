package io.casestream.common.platform.audit;

import io.casestream.common.platform.audit.Verification.Broken;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a chain block by block, as far as it holds. */
final class ChainWalk {

    private final @Nullable ChainHead known;
    private byte[] previousHash = new byte[Sha256.BYTES];
    private long blocks;
    private long rows;
    private @Nullable Broken broken;

    ChainWalk(@Nullable ChainHead known) {
        this.known = known;
    }

    /** Takes the next block. Once something is broken, the rest is not looked at. */
    void next(SealedBlock block, List<SealedEntry> entries) {
        if (broken == null) {
            broken = fault(block, entries);
            previousHash = block.hash();
            blocks++;
            rows += entries.size();
        }
    }

    /** Ends at the head that is on record. */
    void end(@Nullable ChainHead head) {
        if (broken != null) {
            return;
        }
        long last = head == null ? 0 : head.blockNumber();
        if (blocks < last) {
            broken = Broken.block(blocks + 1, "the block was removed");
        } else if (blocks > last) {
            broken = Broken.block(blocks, "no head is on record");
        } else if (head != null && !head.blockHash().equals(hex(previousHash))) {
            broken = Broken.block(last, "the head on record has another hash");
        } else if (known != null && known.blockNumber() > blocks) {
            broken = Broken.block(blocks + 1, "the chain ends before the head noted earlier");
        }
    }

    long blocks() {
        return blocks;
    }

    long rows() {
        return rows;
    }

    @Nullable Broken broken() {
        return broken;
    }

    private @Nullable Broken fault(SealedBlock block, List<SealedEntry> entries) {
        if (block.number() != blocks + 1) {
            return Broken.block(blocks + 1, "the block was removed");
        }
        if (!Arrays.equals(block.previousHash(), previousHash)) {
            return Broken.block(block.number(), "it does not follow the block before it");
        }
        for (int i = 0; i < entries.size(); i++) {
            SealedEntry entry = entries.get(i);
            if (entry.activityId() == null || entry.position() != i + 1) {
                return Broken.block(
                        block.number(), "the entry at position " + (i + 1) + " was removed");
            }
            String fault = entry.fault().orElse(null);
            if (fault != null) {
                return new Broken(block.number(), entry.activityId(), fault);
            }
        }
        if (entries.size() != block.rowCount()) {
            return Broken.block(
                    block.number(),
                    "it was sealed with "
                            + block.rowCount()
                            + " entries and has "
                            + entries.size());
        }
        if (!Arrays.equals(block.hash(), block.hashWith(entries))) {
            return Broken.block(block.number(), "entries were changed or put in another order");
        }
        if (known != null
                && known.blockNumber() == block.number()
                && !known.blockHash().equals(hex(block.hash()))) {
            return Broken.block(block.number(), "its hash is not the one noted earlier");
        }
        return null;
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
