package io.casestream.ingest.read.table;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Sex;
import io.casestream.ingest.read.table.TableShape.DateOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cells mean: codes of FAERS and E2B, and the words that exports use for them. */
final class CellValues {

    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,4})[/.-](\\d{1,2})[/.-](\\d{1,4})([ T].*)?");
    private static final Pattern NAMED_MONTH =
            Pattern.compile("(?:(\\d{1,2})[ -])?([A-Za-z]{3,9})[ -](\\d{4})");
    private static final Pattern VALUE_AND_UNIT =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*(\\p{L}+)|\\s+(\\{decade}|80[0-5]))");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final Map<String, Outcome> OUTCOMES =
            Map.ofEntries(
                    Map.entry("died", Outcome.DE),
                    Map.entry("death", Outcome.DE),
                    Map.entry("fatal", Outcome.DE),
                    Map.entry("lifethreatening", Outcome.LT),
                    Map.entry("hospitalized", Outcome.HO),
                    Map.entry("hospitalised", Outcome.HO),
                    Map.entry("hospitalization", Outcome.HO),
                    Map.entry("hospitalisation", Outcome.HO),
                    Map.entry("hospitalizationinitialorprolonged", Outcome.HO),
                    Map.entry("disabled", Outcome.DS),
                    Map.entry("disability", Outcome.DS),
                    Map.entry("disabling", Outcome.DS),
                    Map.entry("congenitalanomaly", Outcome.CA),
                    Map.entry("requiredintervention", Outcome.RI),
                    Map.entry("other", Outcome.OT),
                    Map.entry("otheroutcomes", Outcome.OT),
                    Map.entry("otherserious", Outcome.OT),
                    Map.entry("otherseriousimportantmedicalevent", Outcome.OT));

    private CellValues() {}

    /** The values in a cell; blank ones keep their place, but not at the end. */
    static List<String> split(String cell, String separator) {
        if (cell.isBlank()) {
            return List.of();
        }
        if (!cell.contains(separator)) {
            return List.of(cell.strip());
        }
        List<String> values = new ArrayList<>();
        for (String value : cell.split(Pattern.quote(separator), -1)) {
            values.add(value.strip());
        }
        if (values.size() > 1 && values.getLast().endsWith(";")) {
            values.add(values.removeLast().replaceAll(";+$", "").strip());
        }
        while (!values.isEmpty() && values.getLast().isEmpty()) {
            values.removeLast();
        }
        return values;
    }

    /** F, M, female, male; the E2B codes 1 and 2 where the column is one of E2B. */
    static Optional<Sex> sex(String text, boolean e2b) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "female", "woman" -> Optional.of(Sex.F);
            case "male", "man" -> Optional.of(Sex.M);
            case "1" -> e2b ? Optional.of(Sex.M) : Optional.empty();
            case "2" -> e2b ? Optional.of(Sex.F) : Optional.empty();
            default -> Sex.read(text);
        };
    }

    /** Whether the word says that nothing is known. */
    static boolean isUnknown(String text) {
        return switch (Names.key(text)) {
            case "", "unk", "unknown", "ns", "notspecified", "na", "none", "null", "nan", "0" ->
                    true;
            default -> false;
        };
    }

    /** True or false in the words and codes in use; 2 is E2B's no. */
    static @Nullable Boolean serious(String text) {
        return switch (Names.key(text)) {
            case "1", "y", "yes", "true", "t", "serious" -> Boolean.TRUE;
            case "0", "2", "n", "no", "false", "f", "nonserious", "notserious" -> Boolean.FALSE;
            default -> null;
        };
    }

    static Optional<Outcome> outcome(String text) {
        return Outcome.read(text).or(() -> Optional.ofNullable(OUTCOMES.get(Names.key(text))));
    }

    /** Whether the outcome says that there was none. */
    static boolean isNoOutcome(String text) {
        return Names.key(text).equals("nonserious") || isUnknown(text);
    }

    static Optional<DrugRole> role(String text) {
        return switch (Names.key(text)) {
            case "primarysuspect" -> Optional.of(DrugRole.PS);
            case "secondarysuspect" -> Optional.of(DrugRole.SS);
            case "concomitant", "2" -> Optional.of(DrugRole.C);
            case "interacting", "3" -> Optional.of(DrugRole.I);
            case "drugnotadministered", "notadministered", "4" -> Optional.of(DrugRole.DN);
            default -> DrugRole.read(text);
        };
    }

    /** A suspect without word of first or second: E2B's code, or just that. */
    static boolean isSuspect(String text) {
        return text.equals("1") || Names.key(text).equals("suspect");
    }

    static AgeGroup ageGroup(String text, boolean e2b) {
        if (e2b) {
            return AgeGroup.ofE2bCode(text);
        }
        for (AgeGroup group : AgeGroup.values()) {
            if (group.toString().equalsIgnoreCase(text)) {
                return group;
            }
        }
        return AgeGroup.ofFaersCode(text);
    }

    /** A reporter's qualification as FAERS has it; E2B's codes 1 to 5 where the column is E2B's. */
    static String reporter(String text, boolean e2b) {
        if (e2b) {
            return switch (text) {
                case "1" -> "MD";
                case "2" -> "PH";
                case "3" -> "HP";
                case "4" -> "LW";
                case "5" -> "CN";
                default -> text;
            };
        }
        return switch (Names.key(text)) {
            case "physician" -> "MD";
            case "pharmacist" -> "PH";
            case "healthcareprofessional", "healthprofessional", "otherhealthprofessional" -> "HP";
            case "lawyer" -> "LW";
            case "consumer", "consumerornonhealthprofessional" -> "CN";
            default -> text.toUpperCase(Locale.ROOT);
        };
    }

    /** Separates {@code 45 YR}; the unit is null where the text is a number alone. */
    static List<@Nullable String> valueAndUnit(String text) {
        Matcher both = VALUE_AND_UNIT.matcher(text);
        List<@Nullable String> parts = new ArrayList<>(2);
        parts.add(both.matches() ? both.group(1) : text);
        String unit = both.matches() ? both.group(2) : null;
        parts.add(unit == null && both.matches() ? both.group(3) : unit);
        return parts;
    }

    /** A date in any of the usual notations; with slashes only where the order is known. */
    static Optional<PartialDate> date(String text, DateOrder order) {
        Optional<PartialDate> plain = PartialDate.read(text);
        if (plain.isPresent()) {
            return plain;
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return ofNumbers(numbers.group(1), numbers.group(2), numbers.group(3), order);
        }
        Matcher named = NAMED_MONTH.matcher(text);
        if (named.matches()) {
            int month = MONTHS.indexOf(named.group(2).substring(0, 3).toLowerCase(Locale.ROOT));
            String day = named.group(1) == null ? "" : two(named.group(1));
            return month < 0
                    ? Optional.empty()
                    : PartialDate.read(named.group(3) + two(Integer.toString(month + 1)) + day);
        }
        return Optional.empty();
    }

    private static Optional<PartialDate> ofNumbers(
            String first, String second, String third, DateOrder order) {
        if (first.length() == 4 && third.length() <= 2) {
            return PartialDate.read(first + two(second) + two(third));
        }
        if (first.length() > 2 || third.length() != 4) {
            return Optional.empty();
        }
        return switch (order) {
            case OPEN ->
                    first.equals(second)
                            ? PartialDate.read(third + two(second) + two(first))
                            : Optional.empty();
            case DAY_FIRST -> PartialDate.read(third + two(second) + two(first));
            case MONTH_FIRST -> PartialDate.read(third + two(first) + two(second));
        };
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
