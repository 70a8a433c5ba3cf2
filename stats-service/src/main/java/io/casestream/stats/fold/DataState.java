package io.casestream.stats.fold;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Names a state of the data as storage names it, so that a list of cases can say whether it is the
 * one a count was made of. What is current follows from the merged uploads alone: the name is the
 * MD5 of their ids, sorted, with commas between them.
 */
public final class DataState {

    private DataState() {}

    /** The name of the data that these merged uploads make. */
    public static String of(Collection<UUID> mergedUploads) {
        String ids =
                mergedUploads.stream()
                        .map(UUID::toString)
                        .sorted()
                        .collect(Collectors.joining(","));
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(ids.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
