package io.casestream.ingest.read;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.Reaction;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What a reader said, as text that people and files can compare; what is null is left out. */
public final class Rendering {

    private Rendering() {}

    /** Cases, retractions, rejects and warnings, a line for each thing. */
    public static String of(Recording read) {
        StringBuilder text = new StringBuilder();
        read.cases().forEach(one -> append(text, one));
        read.retractions().forEach(one -> line(text, "gone " + one.caseId() + " " + one.period()));
        read.rejects()
                .forEach(
                        one ->
                                line(
                                        text,
                                        "reject "
                                                + one.origin().line()
                                                + field(" ", one.field())
                                                + " "
                                                + one.reason()));
        read.warnings().forEach((kind, count) -> line(text, "warning " + kind + " x" + count));
        return text.toString();
    }

    private static void append(StringBuilder text, CaseRecord one) {
        line(
                text,
                "case "
                        + one.source()
                        + " "
                        + one.caseId()
                        + field(" v", one.caseVersion())
                        + field(" isr ", one.isr())
                        + field(" primaryid ", one.primaryid())
                        + field(" period ", one.period())
                        + (one.nullified() ? " nullified" : "")
                        + " line "
                        + one.origin().line());
        String person =
                field(" age ", one.age())
                        + field(" = ", one.ageYears())
                        + " "
                        + one.ageGroup()
                        + field(" sex ", one.sex())
                        + field(" country ", one.country())
                        + field(" kg ", one.weightKg())
                        + field(" reporter ", one.reporterType());
        line(text, " " + person);
        String course =
                field(" event ", one.eventDate())
                        + field(" received ", one.receiveDate())
                        + field(" reported ", one.reportDate())
                        + field(" serious ", one.serious())
                        + (one.outcomes().isEmpty() ? "" : " outcomes " + one.outcomes());
        if (!course.isEmpty()) {
            line(text, " " + course);
        }
        one.drugs().forEach(drug -> line(text, "  drug " + drug(drug)));
        one.reactions().forEach(reaction -> line(text, "  reaction " + reaction(reaction)));
        if (!one.detail().isEmpty()) {
            line(text, "  detail " + sorted(one.detail()));
        }
    }

    private static String drug(Drug drug) {
        return (drug.role() == null ? "--" : drug.role())
                + field(" ", drug.term())
                + field(" | name ", drug.name())
                + field(" | substance ", drug.substance())
                + field(" | dose ", drug.dose())
                + field(" | route ", drug.route())
                + (drug.indications().isEmpty() ? "" : " | for " + drug.indications())
                + (drug.detail().isEmpty() ? "" : " | " + sorted(drug.detail()));
    }

    private static String reaction(Reaction reaction) {
        return reaction.term()
                + " | "
                + reaction.label()
                + field(" | outcome ", reaction.outcome())
                + (reaction.detail().isEmpty() ? "" : " | " + sorted(reaction.detail()));
    }

    private static String sorted(Map<String, String> detail) {
        StringJoiner text = new StringJoiner(", ");
        new TreeMap<>(detail).forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }

    private static String field(String before, Object value) {
        return value == null ? "" : before + value;
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
