package io.casestream.common.platform.audit;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A block as it is stored: its place in the chain, and the hash it was given when sealed. */
record SealedBlock(
        String organization,
        long number,
        byte[] previousHash,
        int rowCount,
        byte[] hash,
        String sealedAtMicros) {

    /** The hash that these entries, in this order, give the block. */
    byte[] hashWith(List<SealedEntry> entries) {
        MessageDigest digest = Sha256.digest();
        digest.update(
                SealedEntry.canonical(
                        organization,
                        String.valueOf(number),
                        HexFormat.of().formatHex(previousHash),
                        String.valueOf(rowCount),
                        sealedAtMicros));
        for (SealedEntry entry : entries) {
            byte[] rowHash = entry.rowHash();
            if (rowHash != null) {
                digest.update(rowHash);
            }
        }
        return digest.digest();
    }
}
