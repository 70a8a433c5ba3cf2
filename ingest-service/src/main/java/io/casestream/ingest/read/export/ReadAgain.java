package io.casestream.ingest.read.export;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import java.util.Objects;

/** An exported case, as of the file that brings it back. */
final class ReadAgain {

    private ReadAgain() {}

    static CaseRecord from(CaseRecord told, String source, Origin origin) {
        return new CaseRecord(
                source,
                told.caseId(),
                told.era(),
                told.caseVersion(),
                told.isr(),
                told.primaryid(),
                told.period(),
                told.drugs(),
                told.reactions(),
                told.age(),
                told.ageYears(),
                Objects.requireNonNullElse(told.ageGroup(), AgeGroup.UNKNOWN),
                told.sex(),
                told.country(),
                told.weightKg(),
                told.serious(),
                told.outcomes(),
                told.eventDate(),
                told.receiveDate(),
                told.reportDate(),
                told.reporterType(),
                told.nullified(),
                origin,
                told.detail());
    }
}
