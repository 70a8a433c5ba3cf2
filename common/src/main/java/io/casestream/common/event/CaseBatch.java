package io.casestream.common.event;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Retraction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run of cases read from one upload: a pure function of the file's bytes, so that parsing again
 * gives the same batches with the same ids. Complete when sequences 0 to the last are there.
 *
 * @param sequence position in the upload, from 0
 * @param last whether no batch follows
 */
public record CaseBatch(
        UUID eventId,
        Instant occurredAt,
        String organization,
        UUID uploadId,
        int sequence,
        boolean last,
        List<CaseRecord> cases,
        List<Retraction> retractions)
        implements Event {

    public CaseBatch {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be >= 0, was " + sequence);
        }
        cases = List.copyOf(Optional.ofNullable(cases).orElse(List.of()));
        retractions = List.copyOf(Optional.ofNullable(retractions).orElse(List.of()));
    }

    /** A batch with the id its place in the upload gives it. */
    public static CaseBatch of(
            String organization,
            UUID uploadId,
            int sequence,
            boolean last,
            List<CaseRecord> cases,
            List<Retraction> retractions,
            Instant now) {
        UUID id = Event.idOf("case-batch", uploadId, sequence);
        return new CaseBatch(id, now, organization, uploadId, sequence, last, cases, retractions);
    }
}
