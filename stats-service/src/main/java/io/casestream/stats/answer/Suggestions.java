package io.casestream.stats.answer;

import io.casestream.stats.compute.FoldTerms;
import io.casestream.stats.compute.TermKind;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What somebody may have meant by a term that no case has. */
@Singleton
public class Suggestions {

    private final Folds folds;

    Suggestions(Folds folds) {
        this.folds = folds;
    }

    /** Terms spelt nearly like those of the key, which are left out where cases have them. */
    public List<String> forKey(String organization, StatKey key) {
        return switch (key) {
            case StatKey.All all -> List.of();
            case StatKey.Signals signals -> List.of();
            case StatKey.OfDrug(String drug) ->
                    folds.read(organization, fold -> alike(fold.connection(), TermKind.DRUG, drug));
            case StatKey.OfReaction(String reaction) ->
                    folds.read(
                            organization,
                            fold -> alike(fold.connection(), TermKind.REACTION, reaction));
            case StatKey.OfPair(String drug, String reaction) ->
                    folds.read(
                            organization,
                            fold -> {
                                List<String> both = new ArrayList<>();
                                both.addAll(alike(fold.connection(), TermKind.DRUG, drug));
                                both.addAll(alike(fold.connection(), TermKind.REACTION, reaction));
                                return both;
                            });
        };
    }

    private static List<String> alike(Connection fold, TermKind kind, String term)
            throws SQLException {
        List<String> alike = FoldTerms.alike(fold, kind, term);
        return alike.contains(term) ? List.of() : alike;
    }
}
