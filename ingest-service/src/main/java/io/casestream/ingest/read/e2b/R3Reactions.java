package io.casestream.ingest.read.e2b;

import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Reaction;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reactions of an E2B(R3) message, and what they say of the case's seriousness. */
final class R3Reactions {

    private static final Map<String, Outcome> FLAGS =
            Map.of(
                    "34", Outcome.DE,
                    "21", Outcome.LT,
                    "33", Outcome.HO,
                    "35", Outcome.DS,
                    "12", Outcome.CA,
                    "26", Outcome.OT);
    private static final String REQUIRED_INTERVENTION = "7";
    private static final String UNCODED = "MedDRA ";

    private final Meaning meaning;
    private final CaseSink sink;

    R3Reactions(Meaning meaning, CaseSink sink) {
        this.meaning = meaning;
        this.sink = sink;
    }

    void read(Node patient, Report report, Supplier<Origin> where) throws IOException {
        Seriousness seriousness = new Seriousness();
        String country = null;
        List<Node> all = R3.coded(patient.all("subjectOf2", "observation"), R3.OBSERVATIONS, "29");
        for (Node reaction : all) {
            for (Node observation : reaction.all("outboundRelationship2", "observation")) {
                seriousness.add(observation, report);
            }
            String place =
                    R3.attribute(
                            reaction, "code", "location", "locatedEntity", "locatedPlace", "code");
            country = country == null ? meaning.country("E.i.9", place, where) : country;
            reaction(reaction, place, report, where);
        }
        report.serious = seriousness.stated();
        report.country = country == null ? report.country : country;
    }

    private void reaction(Node node, @Nullable String place, Report report, Supplier<Origin> where)
            throws IOException {
        Detail detail = new Detail();
        String start = R3.attribute(node, "value", "effectiveTime", "low");
        report.happened(meaning.date("E.i.4", R3.day(start), where));
        detail.put("e.i.4", start);
        detail.put("e.i.5", R3.attribute(node, "value", "effectiveTime", "high"));
        detail.put("e.i.9", place);
        String outcome = coded(node, "27");
        if (E2bCodes.FATAL.equals(outcome)) {
            report.outcomes.add(Outcome.DE);
        }
        Optional<Node> value = node.first("value");
        String code = value.map(v -> v.attribute("code")).orElse(null);
        detail.put("e.i.2.1b", code);
        detail.put("e.i.2.1a", value.map(v -> v.attribute("codeSystemVersion")).orElse(null));
        detail.put("e.i.1.1a", value.map(v -> v.value("originalText")).orElse(null));
        String translated = text(node, "30");
        detail.put("e.i.1.2", translated);
        detail.put("e.i.3.1", coded(node, "37"));
        Optional<Meaning.ReactionName> name = meaning.reaction(name(value, translated, code));
        if (name.isEmpty()) {
            sink.warn("missing-value E.i.2.1b", where.get(), "");
            return;
        }
        report.reactions.add(
                new Reaction(name.get().term(), name.get().label(), outcome, detail.toMap()));
    }

    private static @Nullable String name(
            Optional<Node> value, @Nullable String translated, @Nullable String code) {
        String shown = value.map(v -> v.attribute("displayName")).orElse(null);
        if (shown != null) {
            return shown;
        }
        if (translated != null) {
            return translated;
        }
        String reported = value.map(v -> v.value("originalText")).orElse(null);
        return reported != null || code == null ? reported : UNCODED + code;
    }

    private static @Nullable String coded(Node reaction, String observation) {
        return R3
                .coded(
                        reaction.all("outboundRelationship2", "observation"),
                        R3.OBSERVATIONS,
                        observation)
                .stream()
                .flatMap(one -> Optional.ofNullable(R3.attribute(one, "code", "value")).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Node reaction, String observation) {
        return R3
                .coded(
                        reaction.all("outboundRelationship2", "observation"),
                        R3.OBSERVATIONS,
                        observation)
                .stream()
                .flatMap(one -> Optional.ofNullable(one.value("value")).stream())
                .findFirst()
                .orElse(null);
    }

    /** Yes where any flag says so, no where all of them do. */
    private static final class Seriousness {

        private int flags;
        private int denied;
        private boolean stated;

        void add(Node observation, Report report) {
            Outcome outcome = outcome(observation);
            if (outcome == null) {
                return;
            }
            flags++;
            String value = R3.attribute(observation, "value", "value");
            if ("true".equals(value)) {
                stated = true;
                report.outcomes.add(outcome);
            } else if ("false".equals(value)) {
                denied++;
            }
        }

        @Nullable Boolean stated() {
            if (stated) {
                return Boolean.TRUE;
            }
            return flags > 0 && denied == flags ? Boolean.FALSE : null;
        }

        private static @Nullable Outcome outcome(Node observation) {
            if (R3.isCoded(observation, R3.FDA_OBSERVATIONS, REQUIRED_INTERVENTION)) {
                return Outcome.RI;
            }
            for (Map.Entry<String, Outcome> flag : FLAGS.entrySet()) {
                if (R3.isCoded(observation, R3.OBSERVATIONS, flag.getKey())) {
                    return flag.getValue();
                }
            }
            return null;
        }
    }
}
