package io.casestream.stats.domain;

import io.casestream.common.model.Country;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Terms;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a query can filter by: each name with the values it takes and how they are read. */
public enum QueryField {
    DRUG(2, "the name of a drug, at most two", StatKey::drug),
    REACTION(5, "the name of a reaction, at most five", Terms::reaction),
    EXCLUDE_REACTION(20, "the name of a reaction, at most twenty", Terms::reaction),
    AGE_MIN(1, "years from 0 to 150", QueryField::years),
    AGE_MAX(1, "years from 0 to 150", QueryField::years),
    SEX(2, "F, M", QueryField::sex),
    COUNTRY(20, "two letters of ISO 3166 or a name, at most twenty", QueryField::country),
    SERIOUS(1, "true, false", QueryField::flag),
    OUTCOME(
            Outcome.values().length,
            "DE, LT, HO, DS, CA, RI, OT",
            code -> Outcome.read(code).map(Outcome::name)),
    DATE_FROM(1, "a day such as 2024-03-31", QueryField::day),
    DATE_TO(1, "a day such as 2024-03-31", QueryField::day),
    BASIS(1, "report, receive, event", name -> Basis.read(lower(name)).map(Basis::toString)),
    SOURCE(10, "the source of the case, at most ten", Optional::of),
    UPLOAD_ID(20, "the id of an upload, at most twenty", QueryField::upload),
    ROLE(1, "suspect, primary, any", name -> role(name).map(RoleScope::toString));

    /** No name of anything is longer. */
    public static final int LONGEST = 500;

    private static final Pattern YEARS = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");
    private static final BigDecimal OLDEST = BigDecimal.valueOf(150);

    private final int most;
    private final String allowed;
    private final transient Function<String, Optional<String>> reader;

    QueryField(int most, String allowed, Function<String, Optional<String>> reader) {
        this.most = most;
        this.allowed = allowed;
        this.reader = reader;
    }

    /** The field of this name; empty for any other text. */
    public static Optional<QueryField> named(String name) {
        return Arrays.stream(values()).filter(each -> each.toString().equals(name)).findFirst();
    }

    /** Every name, for people. */
    public static List<String> names() {
        return Arrays.stream(values()).map(QueryField::toString).toList();
    }

    /** How many values may be given. */
    public int most() {
        return most;
    }

    /** What may be asked for. */
    public String allowed() {
        return allowed;
    }

    /** The value as it is compared; empty where it is none of the allowed. */
    public Optional<String> read(String value) {
        String said = value.strip();
        return said.isEmpty()
                        || said.length() > LONGEST
                        || said.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : reader.apply(said);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RoleScope> role(String name) {
        return Arrays.stream(RoleScope.values())
                .filter(role -> role.toString().equals(lower(name)))
                .findFirst();
    }

    private static Optional<String> years(String text) {
        return YEARS.matcher(text).matches() && new BigDecimal(text).compareTo(OLDEST) <= 0
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> sex(String text) {
        return switch (lower(text)) {
            case "f", "female" -> Optional.of(Sex.F.name());
            case "m", "male" -> Optional.of(Sex.M.name());
            default -> Optional.empty();
        };
    }

    private static Optional<String> country(String text) {
        return Optional.of(
                Country.code(text)
                        .orElse(text.length() == 2 ? text.toUpperCase(Locale.ROOT) : text));
    }

    private static Optional<String> flag(String text) {
        return switch (lower(text)) {
            case "true" -> Optional.of("true");
            case "false" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.getYear() >= 1 && day.getYear() <= 9999)
                    .map(LocalDate::toString);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> upload(String text) {
        try {
            return Optional.of(UUID.fromString(text).toString());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
