package io.casestream.ingest.read.e2b;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Origin;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message of E2B(R3). What the model has no place for is kept under the number that ICH
 * gives the element.
 */
final class R3Report {

    /** Where the case's number is. */
    static final String ID = "C.1.1";

    private static final String NULLIFICATION = "1";
    private static final Node NOTHING = Node.of("", "", List.of());

    private final String source;
    private final @Nullable Quarter period;
    private final Meaning meaning;
    private final CaseSink sink;
    private final R3Reactions reactions;
    private final R3Drugs drugs;

    R3Report(String source, @Nullable Quarter period, Meaning meaning, CaseSink sink) {
        this.source = source;
        this.period = period;
        this.meaning = meaning;
        this.sink = sink;
        this.reactions = new R3Reactions(meaning, sink);
        this.drugs = new R3Drugs(meaning, sink);
    }

    /** The case; null where the message has no number, or an endless one. */
    @Nullable CaseRecord read(Node message, Origin origin) throws IOException {
        Node control = message.first("controlActProcess").orElse(NOTHING);
        Node event = control.first("subject", "investigationEvent").orElse(NOTHING);
        String id = id(event, R3.CASE_IDS);
        if (id == null || !CaseRecord.isId(id)) {
            return null;
        }
        Supplier<Origin> where = () -> origin;
        Report report = new Report(origin);
        report.version = version(control, report, where);
        report.receiveDate =
                date("C.1.4", R3.attribute(event, "value", "effectiveTime", "low"), report, where);
        report.reportDate =
                date("C.1.5", R3.attribute(event, "value", "availabilityTime"), report, where);
        characteristics(event, report);
        reporters(event, report, where);
        Node assessment = event.first("component", "adverseEventAssessment").orElse(NOTHING);
        Node patient = assessment.first("subject1", "primaryRole").orElse(NOTHING);
        patient(patient, report, where);
        reactions.read(patient, report, where);
        drugs.read(assessment, patient, report, where);
        identifiers(event, report);
        texts(event, assessment, report);
        return report.build(id, source, period);
    }

    private @Nullable Long version(Node control, Report report, Supplier<Origin> where)
            throws IOException {
        String written = R3.attribute(control, "value", "effectiveTime");
        if (written == null) {
            return null;
        }
        Optional<String> utc = R3.utc(written);
        report.detail.put("c.1.2", written);
        if (utc.isEmpty()) {
            sink.warn("no-number C.1.2", where.get(), written);
        }
        return utc.map(Long::valueOf).orElse(null);
    }

    private @Nullable PartialDate date(
            String element, @Nullable String written, Report report, Supplier<Origin> where)
            throws IOException {
        PartialDate date = meaning.date(element, R3.day(written), where);
        if (date == null || !String.valueOf(written).equals(date.toString().replace("-", ""))) {
            report.detail.put(element.toLowerCase(Locale.ROOT), written);
        }
        return date;
    }

    private static void characteristics(Node event, Report report) {
        for (Node one : event.all("subjectOf2", "investigationCharacteristic")) {
            String code = R3.attribute(one, "code", "value");
            if (R3.isCoded(one, R3.CHARACTERISTICS, "1")) {
                report.detail.put("c.1.3", code);
            } else if (R3.isCoded(one, R3.CHARACTERISTICS, "3")) {
                report.nullified = NULLIFICATION.equals(code);
                report.detail.put("c.1.11.1", code);
            } else if (R3.isCoded(one, R3.CHARACTERISTICS, "4")) {
                one.first("value").ifPresent(v -> report.detail.put("c.1.11.2", R3.written(v)));
            } else {
                named(one, report);
            }
        }
        for (Node one : event.all("component", "observationEvent")) {
            named(one, report);
        }
    }

    /** The primary source for regulatory purposes (C.2.r.5 = 1), else the first. */
    private void reporters(Node event, Report report, Supplier<Origin> where) throws IOException {
        Node chosen = null;
        for (Node relation : event.all("outboundRelationship")) {
            List<Node> sources = R3.coded(relation.all("relatedInvestigation"), R3.RELATIONS, "2");
            for (Node one : sources) {
                boolean primary = "1".equals(R3.attribute(relation, "value", "priorityNumber"));
                chosen = chosen == null || primary ? one : chosen;
                Node person = person(one);
                report.detail.add("c.2.r.3", country(person));
                report.detail.add(
                        "c.2.r.4", R3.attribute(person, "code", "asQualifiedEntity", "code"));
            }
        }
        if (chosen != null) {
            Node person = person(chosen);
            report.country = meaning.country("C.2.r.3", country(person), where);
            report.reporterType =
                    E2bCodes.reporter(R3.attribute(person, "code", "asQualifiedEntity", "code"));
        }
    }

    private static Node person(Node source) {
        return source.descendants()
                .filter(node -> node.name().equals("assignedPerson"))
                .findFirst()
                .orElse(NOTHING);
    }

    private static @Nullable String country(Node person) {
        return R3.attribute(person, "code", "asLocatedEntity", "location", "code");
    }

    private void patient(Node patient, Report report, Supplier<Origin> where) throws IOException {
        Node player = patient.first("player1").orElse(NOTHING);
        Optional<Node> gender = player.first("administrativeGenderCode");
        if (gender.isPresent() && R3.SEXES.equals(gender.get().attribute("codeSystem"))) {
            report.sex = E2bCodes.sex(gender.get().attribute("code"));
        }
        report.detail.put("d.2.1", R3.attribute(player, "value", "birthTime"));
        report.detail.put("d.9.1", R3.attribute(player, "value", "deceasedTime"));
        for (Node observation : patient.all("subjectOf2", "observation")) {
            Node value = observation.first("value").orElse(NOTHING);
            if (R3.isCoded(observation, R3.OBSERVATIONS, "3") || isConcept(observation, "C25150")) {
                report.ageValue = value.attribute("value");
                report.ageUnit = value.attribute("unit");
            } else if (R3.isCoded(observation, R3.OBSERVATIONS, "4")) {
                report.ageGroup = AgeGroup.ofE2bCode(value.attribute("code"));
                report.detail.put("d.2.3", value.attribute("code"));
            } else if (R3.isCoded(observation, R3.OBSERVATIONS, "7")
                    || isConcept(observation, "C25208")) {
                String unit = value.attribute("unit");
                report.weightKg = meaning.weight(value.attribute("value"), unit, where);
                report.detail.put("d.3", report.weightKg == null ? R3.written(value) : null);
            } else if (!R3.isCoded(observation, R3.OBSERVATIONS, "29")) {
                named(observation, report);
            }
        }
        report.ageYears = meaning.age(report.ageValue, report.ageUnit, where);
    }

    /** A concept of another dictionary, known by its code alone. */
    private static boolean isConcept(Node observation, String code) {
        return code.equals(R3.attribute(observation, "code", "code"));
    }

    private static void identifiers(Node event, Report report) {
        report.detail.put("c.1.8.1", id(event, R3.WORLDWIDE_IDS));
        for (Node other : event.all("subjectOf1", "controlActEvent", "id")) {
            if (R3.OTHER_IDS.equals(other.attribute("root"))) {
                report.detail.add("c.1.9.1.r.1", other.attribute("assigningAuthorityName"));
                report.detail.add("c.1.9.1.r.2", other.attribute("extension"));
            }
        }
    }

    private static void texts(Node event, Node assessment, Report report) {
        report.detail.put("h.1", event.value("text"));
        for (Node comment :
                R3.coded(assessment.all("component1", "observationEvent"), R3.OBSERVATIONS, "10")) {
            boolean reporter =
                    "3".equals(R3.attribute(comment, "code", "author", "assignedEntity", "code"));
            report.detail.add(reporter ? "h.2" : "h.4", comment.value("value"));
        }
    }

    /** Something that is observed, by the name that the file gives it. */
    private static void named(Node observation, Report report) {
        Node code = observation.first("code").orElse(NOTHING);
        String name = code.attribute("displayName");
        String key = name == null ? code.attribute("code") : name;
        Optional<Node> value = observation.first("value");
        if (key != null && value.isPresent()) {
            report.detail.add(key, R3.written(value.get()));
        }
    }

    private static @Nullable String id(Node event, String root) {
        return event.all("id").stream()
                .filter(id -> root.equals(id.attribute("root")))
                .flatMap(id -> Optional.ofNullable(id.attribute("extension")).stream())
                .findFirst()
                .orElse(null);
    }
}
