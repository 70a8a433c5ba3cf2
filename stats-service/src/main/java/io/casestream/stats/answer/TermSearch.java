package io.casestream.stats.answer;

import io.casestream.common.model.Terms;
import io.casestream.stats.compute.FoldTerms;
import io.casestream.stats.compute.TermKind;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds the terms somebody is about to ask for. */
@Singleton
public class TermSearch {

    private final Folds folds;

    TermSearch(Folds folds) {
        this.folds = folds;
    }

    /** Terms that begin with a prefix, in whatever case it is typed. */
    public List<FoldTerms.Term> beginning(
            String organization, TermKind kind, String prefix, int offset, int limit) {
        String beginning = Terms.reaction(prefix).orElse("");
        return folds.read(
                organization,
                fold -> FoldTerms.beginning(fold.connection(), kind, beginning, offset, limit));
    }
}
