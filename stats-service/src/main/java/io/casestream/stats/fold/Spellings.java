package io.casestream.stats.fold;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Terms;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The distinct terms of one case. Of several spellings of a term the case has one say: the first
 * mixed-case one by code point, so that it does not depend on the order of the file.
 */
final class Spellings {

    private Spellings() {}

    /** How a case uses a drug. */
    record DrugUse(@Nullable String label, boolean primary, boolean suspect) {

        DrugUse and(DrugUse other) {
            return new DrugUse(
                    better(label, other.label), primary || other.primary, suspect || other.suspect);
        }
    }

    /** Terms in code-point order, without drugs that were not administered. */
    static Map<String, DrugUse> drugs(CaseRecord record) {
        Map<String, DrugUse> uses = new TreeMap<>();
        for (Drug drug : record.drugs()) {
            String term = drug.term();
            DrugRole role = drug.role();
            if (term != null && RoleScope.ANY.includes(role)) {
                uses.merge(
                        term,
                        new DrugUse(
                                spelling(drug, term),
                                RoleScope.PRIMARY.includes(role),
                                RoleScope.SUSPECT.includes(role)),
                        DrugUse::and);
            }
        }
        return uses;
    }

    /** Products by name, in the form of a term, with the drug term that is another. */
    static Map<String, String> products(CaseRecord record) {
        Map<String, String> products = new HashMap<>();
        for (Drug drug : record.drugs()) {
            String term = drug.term();
            String name = drug.name();
            if (term != null
                    && name != null
                    && !name.equals(term)
                    && RoleScope.ANY.includes(drug.role())) {
                Terms.drug(name, null)
                        .filter(product -> !product.equals(term))
                        .ifPresent(product -> products.put(product, term));
            }
        }
        return products;
    }

    /** Terms in code-point order with their spelling. */
    static Map<String, String> reactions(CaseRecord record) {
        Map<String, String> labels = new TreeMap<>();
        for (Reaction reaction : record.reactions()) {
            labels.merge(
                    reaction.term(),
                    reaction.label(),
                    (one, other) -> String.valueOf(better(one, other)));
        }
        return labels;
    }

    /** The spelling of what made the term: the substance where it is stated, else the product. */
    private static @Nullable String spelling(Drug drug, String term) {
        String substance = drug.substance();
        String made = substance == null || substance.isBlank() ? drug.name() : substance;
        if (made == null || made.equals(term)) {
            return made;
        }
        return Terms.label(made).orElse(null);
    }

    private static @Nullable String better(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.equals(other)) {
            return one == null ? other : one;
        }
        if (mixed(one) != mixed(other)) {
            return mixed(one) ? one : other;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static boolean mixed(String text) {
        return text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isUpperCase);
    }
}
