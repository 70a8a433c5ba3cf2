package io.casestream.storage.rest;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.PartialDate.Precision;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.storage.domain.StoredVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the listing. Drugs and reactions are the terms that statistics count. */
record CaseView(
        String source,
        String caseId,
        @Nullable Long caseVersion,
        @Nullable Long isr,
        @Nullable String primaryid,
        @Nullable Quarter period,
        SortedSet<String> drugs,
        SortedSet<String> suspectDrugs,
        SortedSet<String> reactions,
        @Nullable String age,
        @Nullable Double ageYrs,
        String ageGroup,
        @Nullable Sex sex,
        @Nullable String country,
        @Nullable Double weightKg,
        @Nullable Boolean serious,
        List<Outcome> outcomes,
        boolean fatal,
        @Nullable LocalDate eventDate,
        @Nullable Precision eventDatePrecision,
        @Nullable LocalDate receiveDate,
        @Nullable Precision receiveDatePrecision,
        @Nullable LocalDate reportDate,
        @Nullable Precision reportDatePrecision,
        @Nullable String reporterType,
        UUID uploadId,
        Origin origin) {

    static CaseView of(StoredVersion stored) {
        CaseRecord told = stored.told();
        return new CaseView(
                told.source(),
                told.caseId(),
                told.caseVersion(),
                told.isr(),
                told.primaryid(),
                told.period(),
                told.drugTerms(RoleScope.ANY),
                told.drugTerms(RoleScope.SUSPECT),
                told.reactionTerms(),
                told.age(),
                told.ageYears(),
                told.ageGroup().toString(),
                told.sex(),
                told.country(),
                told.weightKg(),
                told.serious(),
                told.outcomes(),
                told.fatal(),
                day(told.eventDate()),
                precision(told.eventDate()),
                day(told.receiveDate()),
                precision(told.receiveDate()),
                day(told.reportDate()),
                precision(told.reportDate()),
                told.reporterType(),
                stored.uploadId(),
                told.origin());
    }

    private static @Nullable LocalDate day(@Nullable PartialDate date) {
        return date == null ? null : date.firstDay();
    }

    private static @Nullable Precision precision(@Nullable PartialDate date) {
        return date == null ? null : date.precision();
    }
}
