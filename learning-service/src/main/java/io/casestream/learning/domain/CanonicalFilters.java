package io.casestream.learning.domain;

import io.casestream.common.model.Country;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Terms;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Filters in one form: the same question has the same filters, however they were written. Terms,
 * codes and numbers are normalised, lists sorted without repetition, and what restricts nothing is
 * left out. Filters of names unknown here are kept.
 */
public final class CanonicalFilters {

    private static final String NOTHING = "";

    private CanonicalFilters() {}

    /** The canonical form, by name. Values are texts, booleans, numbers and lists of these. */
    public static SortedMap<String, Object> of(Map<String, ?> filters) {
        SortedMap<String, Object> canonical = new TreeMap<>();
        filters.forEach(
                (given, value) -> {
                    String name = given.strip().toLowerCase(Locale.ROOT);
                    value(name, value)
                            .filter(said -> !isDefault(name, said))
                            .ifPresent(said -> canonical.put(name, said));
                });
        return canonical;
    }

    private static Optional<Object> value(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Collection<?> many -> list(name, many);
            case String text when name.equals("upload_id") && text.contains(",") ->
                    list(name, List.of(text.split(",")));
            case String text -> text(name, text);
            case Number number -> Optional.of(number(number.toString()));
            case Map<?, ?> map -> nested(map);
            default -> Optional.of(value);
        };
    }

    private static Optional<Object> list(String name, Collection<?> many) {
        SortedMap<String, Object> distinct = new TreeMap<>();
        for (Object one : many) {
            value(name, one).ifPresent(said -> distinct.put(said.toString(), said));
        }
        return switch (distinct.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(distinct.firstEntry().getValue());
            default -> Optional.of(List.copyOf(distinct.values()));
        };
    }

    private static Optional<Object> nested(Map<?, ?> map) {
        SortedMap<String, Object> members = new TreeMap<>();
        map.forEach(
                (name, value) ->
                        value(NOTHING, value)
                                .ifPresent(said -> members.put(String.valueOf(name), said)));
        return members.isEmpty() ? Optional.empty() : Optional.of(members);
    }

    private static Optional<Object> text(String name, String text) {
        String plain =
                Normalizer.normalize(text.replace("\u0000", ""), Normalizer.Form.NFKC).strip();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String upper = plain.toUpperCase(Locale.ROOT);
        return Optional.of(
                switch (name) {
                    case "drug", "exclude_drug" -> Terms.drug(plain, null).orElse(upper);
                    case "reaction", "exclude_reaction" -> Terms.reaction(plain).orElse(upper);
                    case "sex" -> sex(upper);
                    case "country" -> Country.code(plain).orElse(upper);
                    case "outcome", "source" -> upper;
                    case "serious" -> bool(plain);
                    case "age_min", "age_max" -> number(plain);
                    case "upload_id", "role", "basis", "date_from", "date_to" ->
                            plain.toLowerCase(Locale.ROOT);
                    default -> plain;
                });
    }

    private static String sex(String upper) {
        return Sex.read(upper)
                .map(Sex::name)
                .orElse(
                        switch (upper) {
                            case "FEMALE" -> "F";
                            case "MALE" -> "M";
                            default -> upper;
                        });
    }

    private static Object bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> text;
        };
    }

    /** Whole numbers as such, others without trailing zeros; what is none stays as it is. */
    private static Object number(String text) {
        try {
            BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
            if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 18) {
                return exact.longValueExact();
            }
            return exact;
        } catch (NumberFormatException none) {
            return text;
        }
    }

    /** What the query API does anyway where nothing is said. */
    private static boolean isDefault(String name, Object value) {
        return name.equals("role") && Objects.equals(value, "suspect")
                || name.equals("basis") && Objects.equals(value, "report");
    }
}
