package io.casestream.common.model;

import org.jspecify.annotations.Nullable;

/**
 * What somebody follows: a drug, a reaction, or both as a pair.
 *
 * @param drug a term as statistics count it
 * @param reaction a term as statistics count it
 */
public record WatchedSubject(@Nullable String drug, @Nullable String reaction) {

    public WatchedSubject {
        if (drug == null && reaction == null) {
            throw new IllegalArgumentException("a drug, a reaction or both are watched");
        }
    }
}
