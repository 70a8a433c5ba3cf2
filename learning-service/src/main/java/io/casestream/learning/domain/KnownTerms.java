package io.casestream.learning.domain;

import java.util.Optional;

/** The names of drugs and reactions an organization has used. */
@FunctionalInterface
public interface KnownTerms {

    /** What kind of term these words are, if they are one: {@code drug} or {@code reaction}. */
    Optional<String> kindOf(String words);
}
