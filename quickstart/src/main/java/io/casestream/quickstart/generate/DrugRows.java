package io.casestream.quickstart.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** The rows that hang on a report's drugs: DRUG, THER and INDI. */
final class DrugRows {

    private static final LocalDate LATEST_START = LocalDate.of(2024, 11, 30);

    private static final List<String> ROUTES =
            List.of(
                    "Oral",
                    "Oral",
                    "Oral",
                    "Subcutaneous",
                    "Intravenous (not otherwise specified)",
                    "Intramuscular",
                    "Topical",
                    "Unknown",
                    "");
    private static final Zipf INDICATIONS =
            new Zipf(
                    List.of(
                            "Product used for unknown indication",
                            "Rheumatoid arthritis",
                            "Hypertension",
                            "Plasma cell myeloma",
                            "Psoriasis",
                            "Type 2 diabetes mellitus",
                            "Crohn's disease",
                            "Pain",
                            "Depression",
                            "Dermatitis atopic",
                            "Asthma",
                            "Multiple sclerosis",
                            "Colitis ulcerative",
                            "Atrial fibrillation",
                            "Epilepsy",
                            "Breast cancer",
                            "HIV infection",
                            "Prophylaxis",
                            "Schizophrenia",
                            "Osteoporosis",
                            "Migraine",
                            "Hypothyroidism"),
                    1.0,
                    0.5);

    private DrugRows() {}

    static void drugs(Report report, Rows rows) {
        SplittableRandom random = report.details(Table.DRUG);
        for (Medication drug : report.drugs()) {
            int strength = 5 * random.nextInt(1, 40);
            boolean dose = random.nextInt(3) > 0;
            rows.begin(report)
                    .field(drug.sequence())
                    .field(drug.role())
                    .field(drug.product())
                    .field(drug.substance())
                    .field(drug.substance().isEmpty() ? 2 : 1)
                    .field(ROUTES.get(random.nextInt(ROUTES.size())))
                    .field(dose ? strength + " MG, QD" : "")
                    .blank(2)
                    .field(List.of("", "Y", "N", "U", "D").get(random.nextInt(5)))
                    .field(random.nextInt(4) == 0 ? "U" : "")
                    .field(random.nextInt(12) == 0 ? "A" + random.nextInt(90_000) : "")
                    .blank(1)
                    .field(random.nextBoolean() ? Long.toString(20_000 + strength) : "")
                    .field(dose ? Integer.toString(strength) : "")
                    .field(dose ? "MG" : "")
                    .field(random.nextInt(3) == 0 ? "TABLET" : "")
                    .field(dose ? "QD" : "")
                    .end();
        }
    }

    static void therapies(Report report, Rows rows) {
        SplittableRandom random = report.details(Table.THER);
        for (Medication drug : report.drugs()) {
            if (random.nextInt(3) != 0) {
                continue;
            }
            String start = Dates.before(LATEST_START, 2_000, random);
            boolean lasting = random.nextInt(6) == 0;
            rows.begin(report)
                    .field(drug.sequence())
                    .field(start)
                    .field(random.nextInt(3) == 0 ? Dates.day(LATEST_START) : "")
                    .field(lasting ? Integer.toString(random.nextInt(1, 30)) : "")
                    .field(lasting ? List.of("DAY", "WK", "MON").get(random.nextInt(3)) : "")
                    .end();
        }
    }

    static void indications(Report report, Rows rows) {
        SplittableRandom random = report.details(Table.INDI);
        for (Medication drug : report.drugs()) {
            if (random.nextInt(4) != 0) {
                rows.begin(report).field(drug.sequence()).field(INDICATIONS.draw(random)).end();
            }
        }
    }
}
