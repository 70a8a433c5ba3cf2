package io.casestream.ingest.read.e2b;

import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.ingest.read.CaseSink;
import io.casestream.ingest.read.meaning.Detail;
import io.casestream.ingest.read.meaning.Meaning;
import io.casestream.ingest.read.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The drugs of an E2B(R3) message. What a drug is suspected of stands elsewhere, in an assessment
 * linked by its id; the organizer of a drug history holds no drugs of the case.
 */
final class R3Drugs {

    private static final String DRUGS = "4";
    private static final String HISTORY = "2";
    private static final String CAUSALITY = "39";
    private static final String INDICATION = "19";
    private static final String[] PRODUCT = {"consumable", "instanceOfKind", "kindOfProduct"};

    private final Meaning meaning;
    private final CaseSink sink;

    R3Drugs(Meaning meaning, CaseSink sink) {
        this.meaning = meaning;
        this.sink = sink;
    }

    void read(Node assessment, Node patient, Report report, Supplier<Origin> where)
            throws IOException {
        List<Node> organizers = patient.all("subjectOf2", "organizer");
        List<Node> nodes = new ArrayList<>();
        for (Node organizer : R3.coded(organizers, R3.ORGANIZERS, DRUGS)) {
            nodes.addAll(organizer.all("component", "substanceAdministration"));
        }
        for (Node organizer : R3.coded(organizers, R3.ORGANIZERS, HISTORY)) {
            for (Node past : organizer.all("component", "substanceAdministration")) {
                past.first(PRODUCT).ifPresent(p -> report.detail.add("d.8.r.1", p.value("name")));
            }
        }
        List<Node> assessments = assessment.all("component", "causalityAssessment");
        R3Roles found = R3Roles.of(nodes, assessments);
        if (!found.isOneToOne()) {
            sink.warn("role-link G.k.1", where.get(), nodes.size() + " drugs");
        }
        List<@Nullable DrugRole> roles = E2bCodes.roles(found.codes());
        for (int i = 0; i < nodes.size(); i++) {
            report.drugs.add(drug(nodes.get(i), roles.get(i), assessments));
        }
    }

    private Drug drug(Node node, @Nullable DrugRole role, List<Node> assessments) {
        Node product = node.first(PRODUCT).orElse(Node.of("", "", List.of()));
        List<String> substances =
                product.all("ingredient", "ingredientSubstance", "name").stream()
                        .flatMap(Node::values)
                        .toList();
        String substance = substances.isEmpty() ? null : String.join("\\", substances);
        String name = product.value("name");
        List<Node> doses = node.all("outboundRelationship2", "substanceAdministration");
        return new Drug(
                meaning.drugTerm(substance, name),
                role,
                name,
                substance,
                dose(doses),
                route(doses),
                indications(node),
                detail(node, product, doses, assessments).toMap());
    }

    private static @Nullable String dose(List<Node> doses) {
        for (Node dose : doses) {
            String text = dose.value("text");
            Optional<Node> quantity = dose.first("doseQuantity");
            String written = quantity.map(R3::written).orElse(null);
            if (text != null || written != null) {
                return text == null ? written : text;
            }
        }
        return null;
    }

    private static @Nullable String route(List<Node> doses) {
        for (Node dose : doses) {
            Optional<Node> route = dose.first("routeCode");
            String written = route.map(R3::written).orElse(null);
            if (written != null) {
                return E2bCodes.route(written);
            }
        }
        return null;
    }

    private List<String> indications(Node node) {
        List<String> indications = new ArrayList<>();
        for (Node one :
                R3.coded(
                        node.all("inboundRelationship", "observation"),
                        R3.OBSERVATIONS,
                        INDICATION)) {
            String written = one.first("value").map(R3::written).orElse(null);
            String label = meaning.label(written);
            if (label != null) {
                indications.add(label);
            }
        }
        return indications;
    }

    private static Detail detail(
            Node node, Node product, List<Node> doses, List<Node> assessments) {
        Detail detail = new Detail();
        detail.put("g.k.2.1.1b", R3.attribute(product, "code", "code"));
        for (Node approval : product.all("asManufacturedProduct", "subjectOf", "approval")) {
            detail.add("g.k.3.1", R3.attribute(approval, "extension", "id"));
            detail.add("g.k.3.3", approval.value("holder", "role", "playingOrganization", "name"));
        }
        for (Node dose : doses) {
            detail.add("g.k.4.r.1a", dose.first("doseQuantity").map(R3::written).orElse(null));
            for (Node time : dose.all("effectiveTime")) {
                time.descendants().forEach(part -> when(part, detail));
            }
            detail.add("g.k.4.r.8", dose.value("text"));
            detail.add(
                    "g.k.4.r.7",
                    dose.value(
                            "consumable",
                            "instanceOfKind",
                            "productInstanceInstance",
                            "lotNumberText"));
            Optional<Node> form =
                    dose.first("consumable", "instanceOfKind", "kindOfProduct", "formCode");
            detail.add("g.k.4.r.9", form.map(R3::written).orElse(null));
        }
        detail.put("g.k.8", R3.attribute(node, "code", "inboundRelationship", "act", "code"));
        causality(node, assessments, detail);
        return detail;
    }

    private static void when(Node part, Detail detail) {
        switch (part.name()) {
            case "low" -> detail.add("g.k.4.r.4", part.attribute("value"));
            case "high" -> detail.add("g.k.4.r.5", part.attribute("value"));
            case "width" -> detail.add("g.k.4.r.6", R3.written(part));
            default -> {}
        }
    }

    /** Who thinks what of this drug having caused a reaction. */
    private static void causality(Node node, List<Node> assessments, Detail detail) {
        String id = R3.attribute(node, "root", "id");
        for (Node one : R3.coded(assessments, R3.OBSERVATIONS, CAUSALITY)) {
            String linked = R3.attribute(one, "root", "subject2", "productUseReference", "id");
            if (id != null && id.equals(linked)) {
                detail.add("g.k.9.i.2.r.3", one.first("value").map(R3::written).orElse(null));
                detail.add("g.k.9.i.2.r.2", one.value("methodCode", "originalText"));
                detail.add(
                        "g.k.9.i.2.r.1",
                        one.value("author", "assignedEntity", "code", "originalText"));
            }
        }
    }
}
