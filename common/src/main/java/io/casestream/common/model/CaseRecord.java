package io.casestream.common.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of one case as one file tells it: normalised, with the raw values in {@code detail}.
 * Identity is (organization, source, caseId); the organization is the envelope's.
 *
 * @param era 0 for a legacy AERS report known by its ISR, else 1
 * @param caseVersion null for legacy reports and where none is stated
 * @param period the FAERS quarter the file belongs to, else the quarter of the report date
 * @param age raw value and unit as written, for people
 * @param ageYears years, unrounded, 0 to 120
 * @param country ISO 3166 alpha-2 of the event, else of the reporter; as written where unmapped
 * @param weightKg kilograms
 * @param serious null means not stated
 * @param outcomes distinct, in the order of {@link Outcome}
 * @param receiveDate first receipt
 * @param reportDate this version
 * @param nullified an E2B nullification: while this version is current the case is retracted
 */
public record CaseRecord(
        String source,
        String caseId,
        int era,
        @Nullable Long caseVersion,
        @Nullable Long isr,
        @Nullable String primaryid,
        @Nullable Quarter period,
        List<Drug> drugs,
        List<Reaction> reactions,
        @Nullable String age,
        @Nullable Double ageYears,
        AgeGroup ageGroup,
        @Nullable Sex sex,
        @Nullable String country,
        @Nullable Double weightKg,
        @Nullable Boolean serious,
        List<Outcome> outcomes,
        @Nullable PartialDate eventDate,
        @Nullable PartialDate receiveDate,
        @Nullable PartialDate reportDate,
        @Nullable String reporterType,
        boolean nullified,
        Origin origin,
        Map<String, String> detail) {

    /** The most characters of a source, and of a case_id. */
    public static final int LONGEST_ID = 200;

    public CaseRecord {
        if (!isId(source) || !isId(caseId)) {
            throw new IllegalArgumentException(
                    "a case needs a source and a case_id, of at most "
                            + LONGEST_ID
                            + " characters");
        }
        if (era != 0 && era != 1) {
            throw new IllegalArgumentException("era is 0 or 1, was " + era);
        }
        if (ageYears != null && !(ageYears >= 0 && ageYears <= 120)) {
            throw new IllegalArgumentException("age lies in 0 to 120 years, was " + ageYears);
        }
        if (weightKg != null && !(weightKg >= 0 && Double.isFinite(weightKg))) {
            throw new IllegalArgumentException("weight is a number of kg, was " + weightKg);
        }
        drugs = List.copyOf(Optional.ofNullable(drugs).orElse(List.of()));
        reactions = List.copyOf(Optional.ofNullable(reactions).orElse(List.of()));
        outcomes = List.copyOf(Optional.ofNullable(outcomes).orElse(List.of()));
        if (outcomes.size() > 1) {
            outcomes = outcomes.stream().distinct().sorted().toList();
        }
        detail = Map.copyOf(Optional.ofNullable(detail).orElse(Map.of()));
    }

    /** Whether a text can be a source or a case_id. */
    public static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /** Distinct drug terms that count in this scope, in code-point order. */
    public SortedSet<String> drugTerms(RoleScope scope) {
        SortedSet<String> terms = new TreeSet<>();
        for (Drug drug : drugs) {
            if (drug.term() != null && scope.includes(drug.role())) {
                terms.add(drug.term());
            }
        }
        return terms;
    }

    /** Distinct reaction terms, in code-point order. */
    public SortedSet<String> reactionTerms() {
        SortedSet<String> terms = new TreeSet<>();
        reactions.forEach(reaction -> terms.add(reaction.term()));
        return terms;
    }

    /** The first primary suspect's term, else the first suspect's. */
    public Optional<String> leadingDrug() {
        return firstTerm(RoleScope.PRIMARY).or(() -> firstTerm(RoleScope.SUSPECT));
    }

    /** Whether the patient died of it, as far as is stated. */
    public boolean fatal() {
        return outcomes.contains(Outcome.DE);
    }

    /** The first possible day of this version's report date. */
    public @Nullable LocalDate reportDay() {
        return reportDate == null ? null : reportDate.firstDay();
    }

    /** This version's place among the versions of its case. */
    public CaseVersion version() {
        return new CaseVersion(
                era, caseVersion, reportDay(), isr, period, CanonicalCase.sha256(this));
    }

    private Optional<String> firstTerm(RoleScope scope) {
        for (Drug drug : drugs) {
            if (drug.term() != null && scope.includes(drug.role())) {
                return Optional.of(drug.term());
            }
        }
        return Optional.empty();
    }
}
