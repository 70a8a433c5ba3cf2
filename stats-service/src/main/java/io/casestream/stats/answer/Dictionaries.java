package io.casestream.stats.answer;

import io.casestream.stats.compute.FoldDictionary;
import io.casestream.stats.fold.Folds;
import io.casestream.stats.words.Dictionary;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dictionaries of the organizations that asked last, each of the newest data. */
@Singleton
public class Dictionaries {

    private static final int IN_MIND = 8;

    private final Folds folds;
    private final Map<String, Kept> kept =
            new LinkedHashMap<>(2 * IN_MIND, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                    return size() > IN_MIND;
                }
            };

    private record Kept(long dataVersion, Dictionary dictionary) {}

    Dictionaries(Folds folds) {
        this.folds = folds;
    }

    /** The dictionary of an organization's data as it is now. */
    public Dictionary of(String organization) {
        long now = folds.standing(organization).dataVersion();
        Kept known = known(organization);
        if (known == null || known.dataVersion() != now) {
            known =
                    folds.read(
                            organization,
                            fold ->
                                    new Kept(
                                            fold.dataVersion(),
                                            FoldDictionary.of(fold.connection())));
            synchronized (kept) {
                kept.put(organization, known);
            }
        }
        return known.dictionary();
    }

    /** The one ingredient that a product was reported with; empty for several or none. */
    public Optional<String> ingredient(String organization, String product) {
        List<String> ingredients =
                folds.read(
                        organization,
                        fold -> FoldDictionary.ingredients(fold.connection(), product));
        return ingredients.size() == 1 ? Optional.of(ingredients.getFirst()) : Optional.empty();
    }

    private @Nullable Kept known(String organization) {
        synchronized (kept) {
            return kept.get(organization);
        }
    }
}
