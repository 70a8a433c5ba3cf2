package io.casestream.common.platform.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of the chain. */
final class Sha256 {

    /** The length of a hash. */
    static final int BYTES = 32;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] of(byte[] content) {
        return digest().digest(content);
    }
}
