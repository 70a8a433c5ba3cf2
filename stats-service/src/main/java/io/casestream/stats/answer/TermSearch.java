package io.casestream.stats.answer;

import io.casestream.common.model.Terms;
import io.casestream.stats.compute.FoldTerms;
import io.casestream.stats.compute.TermKind;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Finds the terms somebody is about to ask for. */
@Singleton
public class TermSearch {

    private final Folds folds;

    TermSearch(Folds folds) {
        this.folds = folds;
    }

    /** Terms, and the uploads and the version of the data that their cases were counted in. */
    public record Found(List<FoldTerms.Term> terms, List<UUID> uploads, long dataVersion) {}

    /** Terms that begin with a prefix, in whatever case it is typed. */
    public Found beginning(
            String organization, TermKind kind, String prefix, int offset, int limit) {
        String beginning = Terms.reaction(prefix).orElse("");
        return folds.read(
                organization,
                fold ->
                        new Found(
                                FoldTerms.beginning(
                                        fold.connection(), kind, beginning, offset, limit),
                                fold.mergedUploads(),
                                fold.dataVersion()));
    }
}
