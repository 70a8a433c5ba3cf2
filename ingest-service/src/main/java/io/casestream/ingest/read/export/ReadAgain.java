package io.casestream.ingest.read.export;

import io.casestream.common.model.Age;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Reaction;
import io.casestream.ingest.read.meaning.Meaning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exported case, as of the file that brings it back. What follows from raw values follows from
 * them anew: anybody may have written the line.
 */
final class ReadAgain {

    private static final String FATAL = "5";

    private final Meaning meaning;

    ReadAgain(Meaning meaning) {
        this.meaning = meaning;
    }

    CaseRecord from(CaseRecord told, String source, Origin origin) throws IOException {
        List<Outcome> outcomes = new ArrayList<>(told.outcomes());
        if (told.reactions().stream().anyMatch(one -> FATAL.equals(one.outcome()))) {
            outcomes.add(Outcome.DE);
        }
        return new CaseRecord(
                source,
                told.caseId(),
                told.era(),
                told.caseVersion(),
                told.isr(),
                told.primaryid(),
                told.period(),
                told.drugs().stream().map(this::drug).toList(),
                told.reactions().stream().map(this::reaction).toList(),
                told.age(),
                told.ageYears(),
                group(told),
                told.sex(),
                meaning.country("country", told.country(), () -> origin),
                told.weightKg(),
                outcomes.isEmpty() ? told.serious() : Boolean.TRUE,
                outcomes,
                told.eventDate(),
                told.receiveDate(),
                told.reportDate(),
                told.reporterType(),
                told.nullified(),
                origin,
                told.detail());
    }

    private Drug drug(Drug told) {
        boolean named = told.name() != null || told.substance() != null;
        return new Drug(
                named
                        ? meaning.drugTerm(told.substance(), told.name())
                        : meaning.drugTerm(told.term(), null),
                told.role(),
                told.name(),
                told.substance(),
                told.dose(),
                told.route(),
                told.indications(),
                told.detail());
    }

    /** By its spelling; by its term where that says nothing. */
    private Reaction reaction(Reaction told) {
        Meaning.ReactionName name =
                meaning.reaction(told.label())
                        .or(() -> meaning.reaction(told.term()))
                        .orElseGet(() -> new Meaning.ReactionName(told.term(), told.term()));
        return new Reaction(name.term(), name.label(), told.outcome(), told.detail());
    }

    private static AgeGroup group(CaseRecord told) {
        Double years = told.ageYears();
        return years == null
                ? Objects.requireNonNullElse(told.ageGroup(), AgeGroup.UNKNOWN)
                : Age.group(years, unit(told.age()));
    }

    /** What stands behind the last blank of an age as it is written. */
    private static @Nullable String unit(@Nullable String age) {
        int blank = age == null ? -1 : age.lastIndexOf(' ');
        return age == null || blank < 0 ? null : age.substring(blank + 1);
    }
}
