package io.casestream.storage.domain;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What cases can be chosen by: each name with the values it takes and how they are read. */
public enum FilterField {
    DRUG(Values.ALL, "the name of a drug", value -> Terms.drug(null, value)),
    EXCLUDE_DRUG(Values.ALL, "the name of a drug", value -> Terms.drug(null, value)),
    REACTION(Values.ALL, "the name of a reaction", Terms::reaction),
    EXCLUDE_REACTION(Values.ALL, "the name of a reaction", Terms::reaction),
    ROLE(Values.ONE, names(RoleScope.values()), oneOf(RoleScope.values())),
    AGE_MIN(Values.ONE, "years", FilterField::years),
    AGE_MAX(Values.ONE, "years", FilterField::years),
    AGE_GROUP(Values.ANY, names(AgeGroup.values()), oneOf(AgeGroup.values())),
    SEX(
            Values.ANY,
            "F, M, not_stated",
            value -> notStated(value).or(() -> Sex.read(value).map(Sex::name))),
    COUNTRY(
            Values.ANY,
            "two letters of ISO 3166, a name as it stands in the file, or not_stated",
            value -> notStated(value).or(() -> country(value))),
    SERIOUS(Values.ANY, "true, false, not_stated", value -> notStated(value).or(() -> flag(value))),
    OUTCOME(
            Values.ANY,
            names(Outcome.values()) + ", none",
            value ->
                    value.equalsIgnoreCase("none")
                            ? Optional.of("none")
                            : Outcome.read(value).map(Outcome::name)),
    FATAL(Values.ONE, "true, false", FilterField::flag),
    FROM(Values.ONE, "a day such as 2024-03-31", FilterField::day),
    TO(Values.ONE, "a day such as 2024-03-31", FilterField::day),
    BASIS(Values.ONE, "report, receive, event", oneOf(new String[] {"report", "receive", "event"})),
    MONTH(Values.ONE, "a month such as 2024-03, or missing", FilterField::month),
    SOURCE(Values.ANY, "the source of the case", Optional::of),
    UPLOAD_ID(Values.ANY, "the id of an upload", FilterField::upload),
    CREATED_FROM(Values.ONE, "a day or an instant", FilterField::instant),
    CREATED_TO(Values.ONE, "a day or an instant", FilterField::instant),
    IN_MATRIX(Values.ONE, "true, false", FilterField::flag);

    /** How many values a field takes, and what several mean. */
    private enum Values {
        ONE,
        ANY,
        ALL
    }

    private static final String NOT_STATED = "not_stated";

    private final Values several;
    private final String allowed;
    private final transient Function<String, Optional<String>> reader;

    FilterField(Values several, String allowed, Function<String, Optional<String>> reader) {
        this.several = several;
        this.allowed = allowed;
        this.reader = reader;
    }

    /** The field of this name, {@code date_from} and {@code date_to} included. */
    public static Optional<FilterField> named(String name) {
        String wanted =
                switch (name) {
                    case "date_from" -> "from";
                    case "date_to" -> "to";
                    default -> name;
                };
        return Arrays.stream(values()).filter(each -> each.toString().equals(wanted)).findFirst();
    }

    /** Every name, for people. */
    public static List<String> names() {
        return Arrays.stream(values()).map(FilterField::toString).toList();
    }

    /** What may be asked for. */
    public String allowed() {
        return allowed;
    }

    /** Whether several values may be given. */
    public boolean takesSeveral() {
        return several != Values.ONE;
    }

    /** Whether values may stand side by side with commas between them; names may hold commas. */
    public boolean takesLists() {
        return several == Values.ANY && this != COUNTRY && this != SOURCE;
    }

    /** The value as it is compared; empty where it is none of the allowed. */
    public Optional<String> read(String value) {
        return reader.apply(value.strip());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Function<String, Optional<String>> oneOf(Object[] values) {
        return value ->
                Arrays.stream(values)
                        .map(Object::toString)
                        .filter(each -> each.equalsIgnoreCase(value))
                        .findFirst();
    }

    private static Optional<String> notStated(String value) {
        return value.equalsIgnoreCase(NOT_STATED) ? Optional.of(NOT_STATED) : Optional.empty();
    }

    private static Optional<String> country(String value) {
        return Optional.of(value.length() == 2 ? value.toUpperCase(Locale.ROOT) : value)
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> flag(String value) {
        return oneOf(new String[] {"true", "false"}).apply(value);
    }

    private static Optional<String> years(String value) {
        return value.matches("\\d{1,3}(\\.\\d{1,15})?") ? Optional.of(value) : Optional.empty();
    }

    private static Optional<String> day(String value) {
        return attempt(() -> LocalDate.parse(value).toString());
    }

    private static Optional<String> month(String value) {
        return value.equals("missing")
                ? Optional.of(value)
                : attempt(() -> YearMonth.parse(value).toString());
    }

    private static Optional<String> instant(String value) {
        return attempt(() -> Instant.parse(value).toString())
                .or(
                        () ->
                                attempt(
                                        () ->
                                                LocalDate.parse(value)
                                                        .atStartOfDay(ZoneOffset.UTC)
                                                        .toInstant()
                                                        .toString()));
    }

    private static Optional<String> upload(String value) {
        try {
            return Optional.of(UUID.fromString(value).toString());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> attempt(Supplier<String> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
