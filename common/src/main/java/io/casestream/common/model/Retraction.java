package io.casestream.common.model;

/**
 * A deleted list's word that a case is withdrawn: it retracts, in its source, the versions whose
 * period is not later than its own. It may arrive before the case.
 */
public record Retraction(
        String source, String caseId, Quarter period, String reason, Origin origin) {

    public Retraction {
        if (!CaseRecord.isId(source) || !CaseRecord.isId(caseId)) {
            throw new IllegalArgumentException(
                    "a retraction needs a source and a case_id, of at most "
                            + CaseRecord.LONGEST_ID
                            + " characters");
        }
    }
}
