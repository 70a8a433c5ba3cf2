package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.Sex;
import io.casestream.common.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Seeded uploads that share cases, versions, retractions and nullifications. */
public final class RandomUploads {

    private static final List<String> NAMES =
            List.of(
                    "Ünïcode",
                    "O'Brien",
                    "A\\B",
                    "Aspirin",
                    "日本",
                    "x\u001fy",
                    "ASPIRIN",
                    "ibuprofen");

    private final Random random;
    private final String organization;
    private final int caseIds;
    private final List<CaseRecord> earlier = new ArrayList<>();

    public RandomUploads(long seed, String organization) {
        this.random = new Random(seed);
        this.organization = organization;
        this.caseIds = 1 + random.nextInt(random.nextBoolean() ? 5 : 60);
    }

    /** The batches of one upload, in order. */
    public List<CaseBatch> upload(UUID id) {
        int count = 1 + random.nextInt(4);
        List<CaseBatch> batches = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            List<CaseRecord> cases = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                boolean again = !earlier.isEmpty() && random.nextInt(5) == 0;
                cases.add(again ? earlier.get(random.nextInt(earlier.size())) : record());
            }
            earlier.addAll(cases);
            List<Retraction> retractions = new ArrayList<>();
            for (int i = random.nextInt(4) - 2; i > 0; i--) {
                retractions.add(new Retraction(source(), caseId(), quarter(), "deleted", origin()));
            }
            batches.add(
                    CaseBatch.of(
                            organization,
                            id,
                            sequence,
                            sequence == count - 1,
                            cases,
                            retractions,
                            Instant.EPOCH));
        }
        return batches;
    }

    private CaseRecord record() {
        boolean legacy = random.nextInt(6) == 0;
        return new CaseRecord(
                source(),
                caseId(),
                legacy ? 0 : 1,
                legacy ? null : pick(1L, 2L, 3L, null),
                legacy ? pick(7L, 8L, null) : null,
                null,
                pick(quarter(), quarter(), null),
                drugs(),
                reactions(),
                null,
                pick(0.0, 44.5, 81.0, null),
                pick(AgeGroup.values()),
                pick(Sex.F, Sex.M, null),
                pick("US", "DE", null),
                null,
                pick(true, false, null),
                Arrays.stream(Outcome.values()).filter(code -> random.nextInt(6) == 0).toList(),
                date(),
                date(),
                pick(date(), null),
                null,
                random.nextInt(9) == 0,
                origin(),
                Map.of());
    }

    private List<Drug> drugs() {
        List<Drug> drugs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = pick(NAMES.toArray(String[]::new));
            drugs.add(
                    new Drug(
                            pick(Terms.drug(name, null).orElseThrow(), null),
                            pick(DrugRole.PS, DrugRole.SS, DrugRole.C, DrugRole.DN, null),
                            name,
                            null,
                            null,
                            null,
                            List.of(),
                            Map.of()));
        }
        return drugs;
    }

    private List<Reaction> reactions() {
        List<Reaction> reactions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String label = pick(NAMES.toArray(String[]::new));
            reactions.add(new Reaction(Terms.reaction(label).orElseThrow(), label, null, Map.of()));
        }
        return reactions;
    }

    private String source() {
        return pick("FAERS", "FAERS", "E2B");
    }

    private String caseId() {
        return "C" + random.nextInt(caseIds);
    }

    private Quarter quarter() {
        return new Quarter(2023 + random.nextInt(2), 1 + random.nextInt(4));
    }

    private PartialDate date() {
        LocalDate day = LocalDate.of(2023, 11, 1).plusDays(random.nextInt(100));
        return pick(PartialDate.day(day), new PartialDate(day, PartialDate.Precision.YEAR), null);
    }

    private static Origin origin() {
        return new Origin("DEMO.txt", 1);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
