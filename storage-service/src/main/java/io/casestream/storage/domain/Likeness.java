package io.casestream.storage.domain;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.PartialDate.Precision;
import io.casestream.common.model.RoleScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two cases with different ids agree in, where that is enough to suspect that they tell of one
 * event: an id they share, or the same person harmed on the same day by mostly the same drugs in
 * mostly the same way.
 *
 * @param sameIds ids that both go by, as they are compared, each with the field of the first case
 *     and of the second
 * @param agreeing of age, sex, country and event_date those that both state alike
 * @param sharedDrugs suspect drugs of both
 * @param sharedReactions reactions of both
 */
public record Likeness(
        Map<String, List<String>> sameIds,
        List<String> agreeing,
        SortedSet<String> sharedDrugs,
        SortedSet<String> sharedReactions) {

    private static final List<String> PERSON = List.of("age", "sex", "country", "event_date");

    /** How many of the drugs, and of the reactions, of both together both must have. */
    private static final double MOST = 0.5;

    /** Compares two cases; empty where nothing gives rise to suspicion. */
    public static Optional<Likeness> of(CaseRecord one, CaseRecord other) {
        if (one.source().equals(other.source()) && one.caseId().equals(other.caseId())) {
            return Optional.empty();
        }
        Set<String> drugs = one.drugTerms(RoleScope.SUSPECT);
        Set<String> otherDrugs = other.drugTerms(RoleScope.SUSPECT);
        SortedSet<String> sharedDrugs = shared(drugs, otherDrugs);
        SortedSet<String> sharedReactions = shared(one.reactionTerms(), other.reactionTerms());
        Likeness likeness =
                new Likeness(
                        sameIds(one, other), agreeing(one, other), sharedDrugs, sharedReactions);
        boolean samePerson = likeness.agreeing.equals(PERSON);
        boolean sameEvent =
                mostly(sharedDrugs, drugs, otherDrugs)
                        && mostly(sharedReactions, one.reactionTerms(), other.reactionTerms());
        return !likeness.sameIds.isEmpty() || samePerson && sameEvent
                ? Optional.of(likeness)
                : Optional.empty();
    }

    /** Hashes of which cases that are alike share at least one; others do so by chance only. */
    public static List<Long> fingerprints(CaseRecord told) {
        List<Long> hashes = new ArrayList<>();
        OtherIds.of(told).keySet().forEach(id -> hashes.add(hash("id", id)));
        String day = eventDay(told);
        if (day != null
                && told.ageYears() != null
                && told.sex() != null
                && told.country() != null) {
            for (String drug : told.drugTerms(RoleScope.SUSPECT)) {
                hashes.add(
                        hash(
                                "person",
                                day,
                                String.valueOf(wholeYears(told)),
                                told.sex().name(),
                                told.country(),
                                drug));
            }
        }
        return hashes;
    }

    private static Map<String, List<String>> sameIds(CaseRecord one, CaseRecord other) {
        SortedMap<String, String> ids = OtherIds.of(one);
        SortedMap<String, String> others = OtherIds.of(other);
        Map<String, List<String>> same = new LinkedHashMap<>();
        ids.forEach(
                (id, field) -> {
                    String otherField = others.get(id);
                    if (otherField != null) {
                        same.put(id, List.of(field, otherField));
                    }
                });
        return same;
    }

    private static List<String> agreeing(CaseRecord one, CaseRecord other) {
        List<String> agreeing = new ArrayList<>();
        agree(agreeing, "age", wholeYears(one), wholeYears(other));
        agree(agreeing, "sex", one.sex(), other.sex());
        agree(agreeing, "country", one.country(), other.country());
        agree(agreeing, "event_date", eventDay(one), eventDay(other));
        return agreeing;
    }

    private static void agree(
            List<String> agreeing, String name, @Nullable Object one, @Nullable Object other) {
        if (one != null && Objects.equals(one, other)) {
            agreeing.add(name);
        }
    }

    private static SortedSet<String> shared(Set<String> one, Set<String> other) {
        SortedSet<String> shared = new TreeSet<>(one);
        shared.retainAll(other);
        return shared;
    }

    private static boolean mostly(Set<String> shared, Set<String> one, Set<String> other) {
        int together = one.size() + other.size() - shared.size();
        return !shared.isEmpty() && shared.size() >= MOST * together;
    }

    private static @Nullable Integer wholeYears(CaseRecord told) {
        Double years = told.ageYears();
        return years == null ? null : (Integer) years.intValue();
    }

    private static @Nullable String eventDay(CaseRecord told) {
        PartialDate date = told.eventDate();
        return date == null || date.precision() != Precision.DAY ? null : date.toString();
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String... parts) {
        long hash = 0xcbf29ce484222325L;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        return hash;
    }
}
