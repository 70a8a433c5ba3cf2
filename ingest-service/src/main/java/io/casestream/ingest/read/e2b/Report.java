package io.casestream.ingest.read.e2b;

import io.casestream.common.model.Age;
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
import io.casestream.ingest.read.meaning.Meaning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A safety report under construction; both generations of E2B fill it in. */
final class Report {

    /** An ISR with its check digit, as reports of 2004 to 2012 have. */
    private static final Pattern CHECKED_ISR = Pattern.compile("(\\d{1,9})-[\\dXx]");

    final Origin origin;
    final List<Drug> drugs = new ArrayList<>();
    final List<Reaction> reactions = new ArrayList<>();
    final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    final Detail detail = new Detail();

    @Nullable Long version;
    @Nullable Boolean serious;
    @Nullable String ageValue;
    @Nullable String ageUnit;
    @Nullable Double ageYears;
    AgeGroup ageGroup = AgeGroup.UNKNOWN;
    @Nullable Sex sex;
    @Nullable String country;
    @Nullable Double weightKg;
    @Nullable PartialDate eventDate;
    @Nullable PartialDate receiveDate;
    @Nullable PartialDate reportDate;
    @Nullable String reporterType;
    boolean nullified;

    Report(Origin origin) {
        this.origin = origin;
    }

    /** The earliest of the dates seen. */
    void happened(@Nullable PartialDate date) {
        if (date != null && (eventDate == null || date.firstDay().isBefore(eventDate.firstDay()))) {
            eventDate = date;
        }
    }

    /**
     * The case.
     *
     * @param id as the report gives it
     * @param statedPeriod null for the quarter of the report date
     */
    CaseRecord build(String id, String source, @Nullable Quarter statedPeriod) {
        Matcher checked = CHECKED_ISR.matcher(id);
        boolean legacy = checked.matches();
        Long isr = legacy ? Long.valueOf(checked.group(1)) : null;
        Quarter period = statedPeriod;
        if (period == null && reportDate != null) {
            period = Quarter.of(reportDate.firstDay());
        }
        return new CaseRecord(
                source,
                legacy ? "ISR:" + isr : id,
                legacy ? 0 : 1,
                legacy ? null : version,
                isr,
                null,
                period,
                drugs,
                reactions,
                Meaning.written(ageValue, ageUnit),
                ageYears,
                ageYears == null ? ageGroup : Age.group(ageYears, ageUnit),
                sex,
                country,
                weightKg,
                outcomes.isEmpty() ? serious : Boolean.TRUE,
                List.copyOf(outcomes),
                eventDate,
                receiveDate,
                reportDate,
                reporterType,
                nullified,
                origin,
                detail.toMap());
    }
}
