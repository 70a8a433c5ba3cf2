package io.casestream.common.model;

/** The part a drug plays in a case, by FAERS {@code ROLE_COD}. */
public enum DrugRole {
    /** Primary suspect. */
    PS,
    /** Secondary suspect. */
    SS,
    /** Concomitant. */
    C,
    /** Interacting. */
    I,
    /** Drug not administered: stored, never counted. */
    DN
}
