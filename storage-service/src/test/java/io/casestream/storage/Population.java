package io.casestream.storage;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cases as a quarter of FAERS has them: common and rare terms, much left out. */
public final class Population {

    private static final DrugRole[] ROLES = {
        DrugRole.PS, DrugRole.SS, DrugRole.C, DrugRole.C, DrugRole.I, DrugRole.DN, null
    };
    private static final Sex[] SEXES = {Sex.F, Sex.F, Sex.M, null};
    private static final String[] COUNTRIES = {"US", "US", "US", "GB", "JP", "DE", null};

    private final Random random;
    private final int drugs;
    private final int reactions;

    /**
     * @param drugs how many names there are
     * @param reactions how many names there are
     */
    public Population(long seed, int drugs, int reactions) {
        this.random = new Random(seed);
        this.drugs = drugs;
        this.reactions = reactions;
    }

    public List<CaseRecord> cases(int first, int number) {
        List<CaseRecord> cases = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            cases.add(one(first + i));
        }
        return cases;
    }

    private CaseRecord one(int number) {
        Told told = Told.of(String.valueOf(10_000_000 + number)).line(number + 2L);
        int entries = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(6);
        for (int i = 0; i < entries; i++) {
            DrugRole role = i == 0 ? DrugRole.PS : ROLES[random.nextInt(ROLES.length)];
            told.drug("Drug " + rank(drugs), role);
        }
        entries = random.nextInt(15) == 0 ? 0 : 1 + random.nextInt(5);
        for (int i = 0; i < entries; i++) {
            told.reaction("Reaction " + rank(reactions));
        }
        return told.age(random.nextInt(3) == 0 ? null : random.nextInt(1_000) / 10.0)
                .sex(SEXES[random.nextInt(SEXES.length)])
                .country(COUNTRIES[random.nextInt(COUNTRIES.length)])
                .serious(random.nextInt(3) == 0 ? null : (Boolean) (random.nextInt(4) > 0))
                .outcomes(outcomes())
                .event(date(2020))
                .received(date(2023))
                .reported(random.nextInt(20) == 0 ? null : day(2024))
                .detail(
                        Map.of(
                                "i_f_code", "I",
                                "mfr_num", "US-MAKER-" + number,
                                "mfr_sndr", "MAKER",
                                "reporter_country", "US"))
                .done();
    }

    private List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Outcome code : Outcome.values()) {
            if (random.nextInt(6) == 0) {
                outcomes.add(code);
            }
        }
        return outcomes;
    }

    /** The first are common and the last are rare. */
    private int rank(int names) {
        return (int) (Math.pow(random.nextDouble(), 3) * names);
    }

    private String date(int year) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> String.valueOf(year);
            case 2 -> day(year).substring(0, 7);
            default -> day(year);
        };
    }

    private String day(int year) {
        return "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }
}
