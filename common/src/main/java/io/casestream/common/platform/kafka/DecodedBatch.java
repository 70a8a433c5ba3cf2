package io.casestream.common.platform.kafka;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.Reject;
import java.util.List;

/**
 * A batch with the cases that hold, and a reject for each that does not: one bad case never keeps
 * its siblings from being stored.
 */
public record DecodedBatch(CaseBatch batch, List<Reject> rejects) {

    public DecodedBatch {
        rejects = List.copyOf(rejects);
    }
}
