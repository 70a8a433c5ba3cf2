package io.casestream.ingest.read.e2b;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one {@code safetyreport} of E2B(R2), whether it came as XML or as openFDA's JSON. */
final class R2Report {

    private static final Map<String, Outcome> FLAGS =
            Map.of(
                    "seriousnessdeath", Outcome.DE,
                    "seriousnesslifethreatening", Outcome.LT,
                    "seriousnesshospitalization", Outcome.HO,
                    "seriousnessdisabling", Outcome.DS,
                    "seriousnesscongenitalanomali", Outcome.CA,
                    "seriousnessother", Outcome.OT);
    static final String ID = "safetyreportid";
    private static final String YES = "1";
    private static final String NO = "2";
    private static final String KILOGRAMS = "KG";
    private static final Set<String> READ_OF_REPORT =
            Set.of(
                    ID,
                    "safetyreportversion",
                    "receivedateformat",
                    "receiptdateformat",
                    "patientonsetage",
                    "patientonsetageunit");
    private static final Set<String> READ_OF_DRUG =
            Set.of(
                    "drugcharacterization",
                    "medicinalproduct",
                    "activesubstancename",
                    "drugdosagetext",
                    "drugindication");
    private static final Set<String> READ_OF_REACTION =
            Set.of("reactionmeddrapt", "reactionoutcome");

    /** What openFDA adds to a drug: long lists that are no part of the report. */
    private static final String OPENFDA = "openfda";

    private static final int LONGEST_OPENFDA = 300;

    private final String source;
    private final @Nullable Quarter period;
    private final Meaning meaning;
    private final CaseSink sink;

    R2Report(String source, @Nullable Quarter period, Meaning meaning, CaseSink sink) {
        this.source = source;
        this.period = period;
        this.meaning = meaning;
        this.sink = sink;
    }

    /** The case; null where the report has no number, or an endless one. */
    @Nullable CaseRecord read(Node node, Origin origin) throws IOException {
        String id = node.value(ID);
        if (id == null || !CaseRecord.isId(id)) {
            return null;
        }
        Report report = new Report(origin);
        Supplier<Origin> where = () -> origin;
        Set<String> normalised = new HashSet<>(READ_OF_REPORT);

        report.version =
                meaning.number("safetyreportversion", node.value("safetyreportversion"), where);
        if (report.version == null) {
            normalised.remove("safetyreportversion");
        }
        report.nullified = YES.equals(node.value("casenullification"));
        report.receiveDate = date(node, "receivedate", where, normalised);
        report.reportDate = date(node, "receiptdate", where, normalised);
        report.country = country(node, where, normalised);
        report.reporterType = E2bCodes.reporter(node.value("primarysource", "qualification"));
        seriousness(node, report, normalised);
        patient(node, report, where, normalised);
        for (Node reaction : node.all("patient", "reaction")) {
            reaction(reaction, report, where);
        }
        drugs(node.all("patient", "drug"), report, where);
        leaves(node)
                .filter(leaf -> !normalised.contains(leaf.name()))
                .forEach(leaf -> report.detail.add(leaf.name(), leaf.text().strip()));
        return report.build(id, source, period);
    }

    private static void seriousness(Node node, Report report, Set<String> normalised) {
        for (Map.Entry<String, Outcome> flag : FLAGS.entrySet()) {
            String value = node.value(flag.getKey());
            if (YES.equals(value)) {
                report.outcomes.add(flag.getValue());
            }
            if (YES.equals(value) || NO.equals(value)) {
                normalised.add(flag.getKey());
            }
        }
        String serious = node.value("serious");
        if (YES.equals(serious) || NO.equals(serious)) {
            report.serious = YES.equals(serious);
            normalised.add("serious");
        }
    }

    private void patient(Node node, Report report, Supplier<Origin> where, Set<String> normalised)
            throws IOException {
        report.ageValue = node.value("patient", "patientonsetage");
        report.ageUnit = node.value("patient", "patientonsetageunit");
        report.ageYears = meaning.age(report.ageValue, report.ageUnit, where);
        report.ageGroup = AgeGroup.ofE2bCode(node.value("patient", "patientagegroup"));
        report.sex = E2bCodes.sex(node.value("patient", "patientsex"));
        if (report.sex != null) {
            normalised.add("patientsex");
        }
        report.weightKg = meaning.weight(node.value("patient", "patientweight"), KILOGRAMS, where);
        if (report.weightKg != null) {
            normalised.add("patientweight");
        }
    }

    private @Nullable String country(Node node, Supplier<Origin> where, Set<String> normalised)
            throws IOException {
        String country = meaning.country("occurcountry", node.value("occurcountry"), where);
        if (country != null) {
            if (country.equals(node.value("occurcountry"))) {
                normalised.add("occurcountry");
            }
            return country;
        }
        String reporter =
                meaning.country(
                        "reportercountry", node.value("primarysource", "reportercountry"), where);
        return reporter != null
                ? reporter
                : meaning.country(
                        "primarysourcecountry", node.value("primarysourcecountry"), where);
    }

    private void reaction(Node node, Report report, Supplier<Origin> where) throws IOException {
        String outcome = node.value("reactionoutcome");
        if (E2bCodes.FATAL.equals(outcome)) {
            report.outcomes.add(Outcome.DE);
        }
        report.happened(
                meaning.date("reactionstartdate", day(node.value("reactionstartdate")), where));
        String preferred = node.value("reactionmeddrapt");
        String reported = node.value("primarysourcereaction");
        String text = preferred == null ? node.value("reactionmeddrallt") : preferred;
        boolean code = text != null && text.chars().allMatch(Character::isDigit);
        if (code) {
            text = reported == null ? "MedDRA " + text : reported;
        } else if (text == null) {
            text = reported;
        }
        Optional<Meaning.ReactionName> name = meaning.reaction(text);
        Detail detail = new Detail();
        leaves(node)
                .filter(
                        leaf ->
                                !READ_OF_REACTION.contains(leaf.name())
                                        || code && leaf.name().equals("reactionmeddrapt"))
                .forEach(leaf -> detail.add(leaf.name(), leaf.text().strip()));
        if (name.isEmpty()) {
            sink.warn("missing-value reactionmeddrapt", where.get(), "");
            return;
        }
        report.reactions.add(
                new Reaction(name.get().term(), name.get().label(), outcome, detail.toMap()));
    }

    private void drugs(List<Node> nodes, Report report, Supplier<Origin> where) throws IOException {
        List<@Nullable String> codes = new ArrayList<>();
        nodes.forEach(node -> codes.add(node.value("drugcharacterization")));
        List<@Nullable DrugRole> roles = E2bCodes.roles(codes);
        for (int i = 0; i < nodes.size(); i++) {
            DrugRole role = roles.get(i);
            String code = codes.get(i);
            if (code != null && role == null) {
                sink.warn("unknown-code drugcharacterization", where.get(), code);
            }
            report.drugs.add(drug(nodes.get(i), role, where));
        }
    }

    private Drug drug(Node node, @Nullable DrugRole role, Supplier<Origin> where)
            throws IOException {
        List<String> substances =
                node.all("activesubstance", "activesubstancename").stream()
                        .flatMap(Node::values)
                        .toList();
        String substance = substances.isEmpty() ? null : String.join("\\", substances);
        String product = node.value("medicinalproduct");
        Detail detail = new Detail();
        leaves(node)
                .filter(
                        leaf ->
                                !READ_OF_DRUG.contains(leaf.name())
                                        || role == null
                                                && leaf.name().equals("drugcharacterization"))
                .forEach(leaf -> detail.add(leaf.name(), leaf.text().strip()));
        Optional<Node> added = node.first(OPENFDA);
        if (added.isPresent()) {
            openFda(added.get(), detail, where);
        }
        List<String> indications = new ArrayList<>();
        for (Node indication : node.all("drugindication")) {
            String label = meaning.label(indication.text());
            if (label != null) {
                indications.add(label);
            }
        }
        return new Drug(
                meaning.drugTerm(substance, product),
                role,
                product,
                substance,
                dose(node),
                E2bCodes.route(node.value("drugadministrationroute")),
                indications,
                detail.toMap());
    }

    private static @Nullable String dose(Node node) {
        String text = node.value("drugdosagetext");
        String number = node.value("drugstructuredosagenumb");
        return text != null ? text : Meaning.written(number, unit(node));
    }

    private static @Nullable String unit(Node node) {
        String code = node.value("drugstructuredosageunit");
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "001" -> "kg";
            case "002" -> "g";
            case "003" -> "mg";
            case "004" -> "ug";
            case "012" -> "ml";
            case "025" -> "IU";
            default -> "(unit " + code + ")";
        };
    }

    private void openFda(Node added, Detail detail, Supplier<Origin> where) throws IOException {
        Map<String, StringBuilder> joined = new LinkedHashMap<>();
        Set<String> cut = new LinkedHashSet<>();
        for (Node one : added.children()) {
            StringBuilder text = joined.computeIfAbsent(one.name(), n -> new StringBuilder());
            if (text.length() < LONGEST_OPENFDA) {
                text.append(text.isEmpty() ? "" : "; ").append(one.text().strip());
            } else {
                cut.add(one.name());
            }
        }
        for (String name : cut) {
            sink.warn("value-cut openfda", where.get(), name + ": " + joined.get(name));
        }
        joined.forEach((name, text) -> detail.put(OPENFDA + "." + name, text.toString()));
    }

    private @Nullable PartialDate date(
            Node node, String name, Supplier<Origin> where, Set<String> normalised)
            throws IOException {
        String raw = node.value(name);
        PartialDate date = meaning.date(name, day(raw), where);
        if (date != null || raw == null) {
            normalised.add(name);
        }
        return date;
    }

    /** The day of a point in time, as it is written. */
    private static @Nullable String day(@Nullable String digits) {
        boolean time =
                digits != null
                        && digits.length() > 8
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return time ? String.valueOf(digits).substring(0, 8) : digits;
    }

    /** The values of a report that belong to no drug and no reaction. */
    private static Stream<Node> leaves(Node node) {
        return node.children().stream()
                .filter(
                        child ->
                                !child.name().equals("drug")
                                        && !child.name().equals("reaction")
                                        && !child.name().equals(OPENFDA))
                .flatMap(child -> child.children().isEmpty() ? Stream.of(child) : leaves(child));
    }
}
