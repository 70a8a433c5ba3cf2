package io.casestream.stats.compute;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.RoleScope;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One row of the fold as the tests know it; nulls where nothing is stated. */
public record FoldRow(
        long rowId,
        UUID upload,
        String caseId,
        long version,
        boolean nullified,
        boolean current,
        boolean greatest,
        String sex,
        AgeGroup ageGroup,
        String country,
        Boolean serious,
        List<Outcome> outcomes,
        PartialDate reportDate,
        PartialDate receiveDate,
        PartialDate eventDate,
        Map<String, DrugUse> drugs,
        Map<String, String> reactions) {

    /** How a case uses a drug. */
    public record DrugUse(String label, boolean primary, boolean suspect) {
        boolean in(RoleScope role) {
            return switch (role) {
                case SUSPECT -> suspect;
                case PRIMARY -> primary;
                case ANY -> true;
            };
        }
    }

    /** Follows from the case, so that equal versions agree; null where none is stated. */
    Double ageYears() {
        int some = Math.floorMod(caseId.hashCode(), 97);
        return some % 5 == 0 ? null : some + 0.25 * (some % 4);
    }

    FoldRow with(boolean isCurrent, boolean isGreatest) {
        return new FoldRow(
                rowId,
                upload,
                caseId,
                version,
                nullified,
                isCurrent,
                isGreatest,
                sex,
                ageGroup,
                country,
                serious,
                outcomes,
                reportDate,
                receiveDate,
                eventDate,
                drugs,
                reactions);
    }

    List<String> drugTerms(RoleScope role) {
        return drugs.entrySet().stream()
                .filter(use -> use.getValue().in(role))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean paired(RoleScope role) {
        return !drugTerms(role).isEmpty() && !reactions.isEmpty();
    }
}
