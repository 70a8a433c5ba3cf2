package io.casestream.stats.assess;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.PartialDate;
import io.casestream.stats.compute.FoldRow;
import io.casestream.stats.compute.RandomRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Current cases with one suspect drug and one reaction each, and their measures by formula. */
final class Cases {

    private final List<FoldRow> rows = new ArrayList<>();

    /** So many more of this pair. */
    Cases add(int cases, String drug, String reaction) {
        for (int i = 0; i < cases; i++) {
            int id = rows.size();
            rows.add(
                    new FoldRow(
                            id,
                            RandomRows.MERGED_1,
                            "C" + id,
                            1,
                            false,
                            true,
                            true,
                            "F",
                            AgeGroup.ADULT,
                            "US",
                            true,
                            List.of(),
                            PartialDate.day(LocalDate.of(2024, 3, 1)),
                            PartialDate.day(LocalDate.of(2024, 3, 1)),
                            PartialDate.day(LocalDate.of(2024, 2, 1)),
                            Map.of(drug, new FoldRow.DrugUse(drug, true, true)),
                            Map.of(reaction, reaction)));
        }
        return this;
    }

    List<FoldRow> rows() {
        return List.copyOf(rows);
    }

    long with(String drug) {
        return rows.stream().filter(row -> row.drugs().containsKey(drug)).count();
    }

    private long withReaction(String reaction) {
        return rows.stream().filter(row -> row.reactions().containsKey(reaction)).count();
    }

    long with(String drug, String reaction) {
        return rows.stream()
                .filter(row -> row.drugs().containsKey(drug))
                .filter(row -> row.reactions().containsKey(reaction))
                .count();
    }

    double prr(String drug, String reaction) {
        double a = with(drug, reaction);
        return a / with(drug) / ((withReaction(reaction) - a) / (rows.size() - with(drug)));
    }

    double ic025(String drug, String reaction) {
        double a = with(drug, reaction) + 0.5;
        double expected = (double) with(drug) * withReaction(reaction) / rows.size() + 0.5;
        return Math.log(a / expected) / Math.log(2) - 3.3 / Math.sqrt(a) - 2 / Math.pow(a, 1.5);
    }
}
