package io.casestream.stats.compute;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Sex;
import io.casestream.stats.domain.StatData.AgeSex;
import io.casestream.stats.domain.StatData.Counted;
import io.casestream.stats.domain.StatData.Demographics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds up the people of one key. */
final class PeopleCount {

    private static final List<@Nullable String> SEXES = new ArrayList<>();

    static {
        SEXES.add(Sex.F.name());
        SEXES.add(Sex.M.name());
        SEXES.add(null);
    }

    private final List<AgeSex> ageSex = new ArrayList<>();
    private final List<Counted> countries = new ArrayList<>();

    void add(AgeGroup group, @Nullable String sex, long cases) {
        ageSex.add(new AgeSex(group, sex, cases));
    }

    void addCountry(@Nullable String country, long cases) {
        countries.add(new Counted(country, cases));
    }

    Demographics demographics() {
        Map<AgeGroup, Long> groups = new EnumMap<>(AgeGroup.class);
        for (AgeGroup group : AgeGroup.values()) {
            groups.put(group, sum(row -> row.ageGroup() == group));
        }
        List<Counted> sexes =
                SEXES.stream()
                        .map(sex -> new Counted(sex, sum(row -> same(row.sex(), sex))))
                        .toList();
        Comparator<@Nullable String> notStatedLast =
                Comparator.nullsLast(Comparator.naturalOrder());
        return new Demographics(
                groups,
                sexes,
                countries.stream()
                        .sorted(
                                Comparator.comparingLong(Counted::cases)
                                        .reversed()
                                        .thenComparing(Counted::value, notStatedLast))
                        .toList(),
                ageSex.stream()
                        .sorted(
                                Comparator.comparing(AgeSex::ageGroup)
                                        .thenComparing(AgeSex::sex, notStatedLast))
                        .toList());
    }

    private long sum(Predicate<AgeSex> which) {
        return ageSex.stream().filter(which).mapToLong(AgeSex::cases).sum();
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other);
    }
}
