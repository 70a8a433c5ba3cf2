package io.casestream.quickstart.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Tells case after case; the same seed and number always tell the same case. */
final class Casebook {

    private static final long FIRST_CASE = 20_000_000;
    private static final long BETWEEN_CASES = 3;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private static final List<String> OUTCOMES = List.of("OT", "HO", "DE", "LT", "DS", "CA", "RI");
    private static final double[] OUTCOME_SHARES = {0.38, 0.22, 0.07, 0.03, 0.02, 0.006, 0.004};

    private final long seed;
    private final List<PlantedSignal> planted;
    private final Vocabulary vocabulary = new Vocabulary();

    Casebook(long seed, List<PlantedSignal> planted) {
        this.seed = new SplittableRandom(seed).nextLong();
        this.planted = planted;
    }

    /** All versions of the case with this number, from 0; usually one. */
    List<Report> reports(long number) {
        long person = new SplittableRandom(seed + number * STEP).nextLong();
        SplittableRandom random = new SplittableRandom(person);
        long caseId = FIRST_CASE + number * BETWEEN_CASES + random.nextInt((int) BETWEEN_CASES);
        int firstVersion = 1 + (int) Math.min(11, -Math.log(1 - random.nextDouble()) * 1.2);
        double several = random.nextDouble();
        int versions = several < 0.005 ? 3 : several < 0.04 ? 2 : 1;

        List<Medication> drugs = new ArrayList<>();
        Set<String> reactions = new LinkedHashSet<>();
        plant(random, drugs, reactions);
        int moreDrugs = tail(random, 0.62, 30) - (drugs.isEmpty() ? 0 : 1);
        for (int i = 0; i < moreDrugs; i++) {
            addDrug(random, drugs);
        }
        int moreReactions = tail(random, 0.6, 25);
        for (int i = 0; i < moreReactions; i++) {
            reactions.add(spelled(random, vocabulary.reaction(random)));
        }
        List<Report> reports = new ArrayList<>(versions);
        for (int ordinal = 0; ordinal < versions; ordinal++) {
            if (ordinal > 0) {
                reactions.add(vocabulary.reaction(random));
                if (random.nextInt(3) == 0) {
                    addDrug(random, drugs);
                }
            }
            reports.add(
                    new Report(
                            caseId,
                            firstVersion + ordinal,
                            ordinal,
                            person,
                            random.nextLong(),
                            List.copyOf(drugs),
                            List.copyOf(reactions),
                            outcomes(random)));
        }
        return reports;
    }

    private void plant(SplittableRandom random, List<Medication> drugs, Set<String> reactions) {
        double lot = random.nextDouble();
        for (PlantedSignal signal : planted) {
            lot -= signal.share();
            if (lot < 0) {
                String product = vocabulary.product(signal.drug());
                drugs.add(new Medication(1, "PS", product, signal.drug()));
                reactions.add(signal.reaction());
                return;
            }
        }
    }

    private void addDrug(SplittableRandom random, List<Medication> drugs) {
        String role = role(random, drugs.isEmpty());
        if (!drugs.isEmpty() && random.nextInt(8) == 0) {
            Medication again = drugs.getLast();
            drugs.add(
                    new Medication(
                            drugs.size() + 1, again.role(), again.product(), again.substance()));
            return;
        }
        String substance = vocabulary.substance(random);
        String product = vocabulary.product(substance);
        switch (random.nextInt(100)) {
            case 0, 1, 2 -> substance = "";
            case 3 -> substance = reversed(substance);
            case 4 -> {
                product = product.charAt(0) + product.substring(1).toLowerCase(Locale.ROOT);
            }
            case 5 -> substance = substance + ".";
            case 6 -> {
                product = random.nextBoolean() ? "UNKNOWN" : "UNSPECIFIED INGREDIENT";
                substance = product.equals("UNKNOWN") ? "" : product;
            }
            default -> {}
        }
        drugs.add(new Medication(drugs.size() + 1, role, product, substance));
    }

    private static String role(SplittableRandom random, boolean first) {
        if (first) {
            return "PS";
        }
        int lot = random.nextInt(1_000);
        if (lot < 400) {
            return "SS";
        }
        return lot < 985 ? "C" : lot < 995 ? "I" : "DN";
    }

    private static String reversed(String substance) {
        List<String> parts = new ArrayList<>(List.of(substance.split("\\\\")));
        return String.join("\\", parts.reversed());
    }

    /** Now and then a name comes in capitals, or with FDA's caret for an apostrophe. */
    private static String spelled(SplittableRandom random, String term) {
        int lot = random.nextInt(100);
        if (lot == 0) {
            return term.toUpperCase(Locale.ROOT);
        }
        return lot < 40 ? term.replace('\'', '^') : term;
    }

    private static List<String> outcomes(SplittableRandom random) {
        List<String> stated = new ArrayList<>(2);
        for (int i = 0; i < OUTCOME_SHARES.length; i++) {
            if (random.nextDouble() < OUTCOME_SHARES[i]) {
                stated.add(OUTCOMES.get(i));
            }
        }
        return List.copyOf(stated);
    }

    /** One or more: each further one comes with the given probability. */
    private static int tail(SplittableRandom random, double further, int most) {
        int count = 1;
        while (count < most && random.nextDouble() < further) {
            count++;
        }
        return count;
    }
}
