package io.casestream.ingest.read.faers;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Sex;
import io.casestream.ingest.read.meaning.Detail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row of DEMO says: a case without its drugs, reactions and outcomes. */
record Demographics(
        String caseId,
        int era,
        @Nullable Long caseVersion,
        @Nullable Long isr,
        @Nullable String primaryid,
        @Nullable String age,
        @Nullable Double ageYears,
        AgeGroup ageGroup,
        @Nullable Sex sex,
        @Nullable String country,
        @Nullable Double weightKg,
        @Nullable PartialDate eventDate,
        @Nullable PartialDate receiveDate,
        @Nullable PartialDate reportDate,
        @Nullable String reporterType,
        Origin origin,
        Detail detail) {

    CaseRecord with(
            String source,
            @Nullable Quarter statedPeriod,
            List<Drug> drugs,
            List<Reaction> reactions,
            List<Outcome> outcomes) {
        Quarter period = statedPeriod;
        if (period == null && reportDate != null) {
            period = Quarter.of(reportDate.firstDay());
        }
        return new CaseRecord(
                source,
                caseId,
                era,
                caseVersion,
                isr,
                primaryid,
                period,
                drugs,
                reactions,
                age,
                ageYears,
                ageGroup,
                sex,
                country,
                weightKg,
                outcomes.isEmpty() ? null : Boolean.TRUE,
                outcomes,
                eventDate,
                receiveDate,
                reportDate,
                reporterType,
                false,
                origin,
                detail.toMap());
    }
}
