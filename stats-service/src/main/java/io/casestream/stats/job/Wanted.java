package io.casestream.stats.job;

import io.casestream.common.model.Outcome;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.Sex;
import io.casestream.common.model.StatisticRef;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Restriction;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.domain.Subgroup;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the question back whose canonical scope names a stored statistic. */
public final class Wanted {

    private Wanted() {}

    /**
     * The question.
     *
     * @throws PermanentJobFailure if there is no such statistic
     */
    public static Question question(StatisticRef statistic) {
        try {
            Map<String, Object> scope = statistic.scope();
            return new Question(
                    StatType.read(statistic.statType()).orElseThrow(),
                    StatKey.read(statistic.statKey()).orElseThrow(),
                    new StatScope(
                            role(scope.getOrDefault("role", RoleScope.SUSPECT)),
                            Basis.read(text(scope.getOrDefault("basis", Basis.REPORT)))
                                    .orElseThrow(),
                            day(scope.get("from")),
                            day(scope.get("to")),
                            uploads(scope.get("upload_ids")),
                            restriction(scope)),
                    filter(scope));
        } catch (RuntimeException unknown) {
            throw new PermanentJobFailure(
                    "There is no statistic like %s.".formatted(statistic), unknown);
        }
    }

    private static Restriction restriction(Map<String, Object> scope) {
        return new Restriction(
                texts(scope.get("exclude_reaction")),
                years(scope.get("age_min")),
                years(scope.get("age_max")),
                texts(scope.get("sex")).stream().map(Sex::valueOf).toList(),
                texts(scope.get("country")),
                scope.containsKey("serious") ? flag(scope.get("serious")) : null,
                texts(scope.get("outcome")).stream().map(Outcome::valueOf).toList(),
                texts(scope.get("source")));
    }

    private static List<String> texts(@Nullable Object values) {
        return switch (values) {
            case null -> List.of();
            case List<?> several -> several.stream().map(Wanted::text).toList();
            default -> List.of(text(values));
        };
    }

    private static @Nullable BigDecimal years(@Nullable Object number) {
        return number == null ? null : new BigDecimal(text(number));
    }

    private static boolean flag(@Nullable Object truth) {
        return switch (String.valueOf(truth)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(truth + " is neither true nor false");
        };
    }

    private static RoleScope role(Object name) {
        return Arrays.stream(RoleScope.values())
                .filter(role -> role.toString().equals(text(name)))
                .findFirst()
                .orElseThrow();
    }

    private static PairFilter filter(Map<String, Object> scope) {
        return new PairFilter(
                Integer.parseInt(
                        text(scope.getOrDefault("min_cases", PairFilter.DEFAULT.minCases()))),
                Boolean.parseBoolean(text(scope.getOrDefault("evans", false))),
                PairOrder.read(text(scope.getOrDefault("sort", PairFilter.DEFAULT.order())))
                        .orElseThrow(),
                scope.get("subgroup") instanceof String by
                        ? Subgroup.read(by).orElseThrow()
                        : null);
    }

    private static List<UUID> uploads(@Nullable Object ids) {
        return ids instanceof List<?> several
                ? several.stream().map(id -> UUID.fromString(text(id))).toList()
                : List.of();
    }

    private static @Nullable LocalDate day(@Nullable Object text) throws DateTimeException {
        return text == null ? null : LocalDate.parse(text(text));
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }
}
