package io.casestream.ingest.read.meaning;

import io.casestream.common.model.Age;
import io.casestream.common.model.Country;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Terms;
import io.casestream.common.model.Weight;
import io.casestream.ingest.read.CaseSink;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns raw values into the model's. A value that means nothing becomes null with a warning; names
 * that repeat are normalised once. One per file, for one thread.
 */
public final class Meaning {

    private static final int LONGEST_NUMBER = 18;

    /** A reaction's term and its spelling. */
    public record ReactionName(String term, String label) {}

    private final CaseSink sink;
    private final Recent<Optional<String>> substances =
            new Recent<>(name -> Terms.drug(name, null));
    private final Recent<Optional<String>> products = new Recent<>(name -> Terms.drug(null, name));
    private final Recent<Optional<ReactionName>> reactions =
            new Recent<>(
                    name ->
                            Terms.label(name)
                                    .flatMap(
                                            label ->
                                                    Terms.reaction(name)
                                                            .map(t -> new ReactionName(t, label))));
    private final Recent<Optional<PartialDate>> dates = new Recent<>(PartialDate::read);
    private final Recent<OptionalDouble> ages = new Recent<>(Meaning::years);
    private final Recent<Optional<String>> countries = new Recent<>(Country::code);

    public Meaning(CaseSink sink) {
        this.sink = sink;
    }

    /** What statistics count of a drug; null where neither name is an ingredient. */
    public @Nullable String drugTerm(@Nullable String substance, @Nullable String product) {
        Optional<String> term = substance == null ? Optional.empty() : substances.get(substance);
        if (term.isEmpty() && product != null) {
            term = products.get(product);
        }
        return term.orElse(null);
    }

    /** Empty where the text is blank. */
    public Optional<ReactionName> reaction(@Nullable String text) {
        return text == null ? Optional.empty() : reactions.get(text);
    }

    /** A name cleaned of caret and spaces, such as an indication. */
    public @Nullable String label(@Nullable String text) {
        return reaction(text).map(ReactionName::label).orElse(null);
    }

    public @Nullable PartialDate date(String field, @Nullable String raw, Supplier<Origin> where)
            throws IOException {
        if (raw == null) {
            return null;
        }
        Optional<PartialDate> date = dates.get(raw);
        if (date.isEmpty()) {
            sink.warn("impossible-date " + field, where.get(), raw);
        }
        return date.orElse(null);
    }

    /** The country of the event, else the reporter's. */
    public @Nullable String country(String field, @Nullable String raw, Supplier<Origin> where)
            throws IOException {
        if (raw == null || !Country.isStated(raw)) {
            return null;
        }
        Optional<String> code = countries.get(raw);
        if (code.isPresent()) {
            return code.get();
        }
        sink.warn("unmapped-country " + field, where.get(), raw);
        return raw.strip().toUpperCase(Locale.ROOT);
    }

    /** Years, unrounded. */
    public @Nullable Double age(
            @Nullable String value, @Nullable String unit, Supplier<Origin> where)
            throws IOException {
        if (value == null) {
            return null;
        }
        String written = unit == null ? value : value + " " + unit;
        OptionalDouble years = unit == null ? OptionalDouble.empty() : ages.get(written);
        if (years.isEmpty()) {
            String kind = Age.isUnit(unit) ? "implausible-age age" : "unknown-unit age";
            sink.warn(kind, where.get(), written);
            return null;
        }
        return years.getAsDouble();
    }

    /** The years of a value and its unit, which is what stands behind the last blank. */
    private static OptionalDouble years(String written) {
        int blank = written.lastIndexOf(' ');
        return blank < 0
                ? OptionalDouble.empty()
                : Age.years(written.substring(0, blank), written.substring(blank + 1));
    }

    /** Kilograms. */
    public @Nullable Double weight(
            @Nullable String value, @Nullable String unit, Supplier<Origin> where)
            throws IOException {
        if (value == null) {
            return null;
        }
        OptionalDouble kilograms = Weight.kilograms(value, unit);
        if (kilograms.isEmpty()) {
            sink.warn("unknown-unit weight", where.get(), value + (unit == null ? "" : " " + unit));
            return null;
        }
        return kilograms.getAsDouble();
    }

    public @Nullable DrugRole role(@Nullable String code, Supplier<Origin> where)
            throws IOException {
        if (code == null) {
            return null;
        }
        Optional<DrugRole> role = DrugRole.read(code);
        if (role.isEmpty()) {
            sink.warn("unknown-code role", where.get(), code);
        }
        return role.orElse(null);
    }

    public @Nullable Outcome outcome(@Nullable String code, Supplier<Origin> where)
            throws IOException {
        if (code == null) {
            return null;
        }
        Optional<Outcome> outcome = Outcome.read(code);
        if (outcome.isEmpty()) {
            sink.warn("unknown-code outcome", where.get(), code);
        }
        return outcome.orElse(null);
    }

    /** A version or report number, which compare as numbers. */
    public @Nullable Long number(String field, @Nullable String raw, Supplier<Origin> where)
            throws IOException {
        if (raw == null) {
            return null;
        }
        boolean digits =
                raw.length() <= LONGEST_NUMBER && raw.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            sink.warn("no-number " + field, where.get(), raw);
            return null;
        }
        return Long.valueOf(raw);
    }

    /** A value and its unit as they stand, for people. */
    public static @Nullable String written(@Nullable String value, @Nullable String unit) {
        return value == null ? null : unit == null ? value : value + " " + unit;
    }
}
