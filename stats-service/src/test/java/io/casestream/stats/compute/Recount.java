package io.casestream.stats.compute;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Restriction;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.Subgroup;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every statistic counted again, case by case, with collections and no SQL. */
final class Recount {

    private final List<FoldRow> all;
    private final Question question;
    private final PriorFit prior;
    private final List<FoldRow> scoped;
    private final List<FoldRow> labelled;
    private final Map<String, String> labels = new HashMap<>();

    /**
     * @param prior what EBGM stands on; {@link PriorRecount} is for this itself
     */
    Recount(List<FoldRow> all, CaseSet cases, Question question, PriorFit prior) {
        this.all = all;
        this.question = question;
        this.prior = prior;
        this.scoped =
                all.stream()
                        .filter(row -> in(cases, row))
                        .filter(this::inRange)
                        .filter(this::isMeant)
                        .toList();
        this.labelled =
                cases instanceof CaseSet.Staged
                        ? all.stream().filter(row -> in(cases, row)).toList()
                        : all.stream().filter(FoldRow::current).toList();
    }

    Computed answer() {
        return new Computed(scoped.size(), paired().size(), subject().size(), data());
    }

    private StatData data() {
        return switch (question.type()) {
            case TOP_DRUGS -> ranking(this::drugs, true);
            case TOP_REACTIONS -> ranking(row -> row.reactions().keySet(), false);
            case DRUG_EVENT_MATRIX -> matrix();
            case TRENDS -> trend();
            case DEMOGRAPHICS -> demographics();
            case SERIOUSNESS ->
                    new StatData.Seriousness(
                            count(row -> Boolean.TRUE.equals(row.serious())),
                            count(row -> Boolean.FALSE.equals(row.serious())),
                            count(row -> row.serious() == null));
            case OUTCOMES -> outcomes();
        };
    }

    private boolean in(CaseSet cases, FoldRow row) {
        return switch (cases) {
            case CaseSet.Current current -> row.current();
            case CaseSet.Staged(UUID upload) ->
                    row.upload().equals(upload) && row.greatest() && !row.nullified();
            case CaseSet.OfUploads(List<UUID> uploads) ->
                    row.current()
                            && all.stream()
                                    .anyMatch(
                                            other ->
                                                    uploads.contains(other.upload())
                                                            && other.caseId().equals(row.caseId())
                                                            && other.version() == row.version());
        };
    }

    private PartialDate date(FoldRow row) {
        return switch (question.scope().basis()) {
            case REPORT -> row.reportDate();
            case RECEIVE -> row.receiveDate();
            case EVENT -> row.eventDate();
        };
    }

    private boolean inRange(FoldRow row) {
        var from = question.scope().from();
        var to = question.scope().to();
        PartialDate date = date(row);
        return (from == null || date != null && !date.firstDay().isBefore(from))
                && (to == null || date != null && !date.firstDay().isAfter(to));
    }

    private boolean isMeant(FoldRow row) {
        Restriction only = question.scope().restriction();
        Double age = row.ageYears();
        return row.reactions().keySet().stream().noneMatch(only.excludedReactions()::contains)
                && (only.ageMin() == null || age != null && age >= only.ageMin().doubleValue())
                && (only.ageMax() == null || age != null && age <= only.ageMax().doubleValue())
                && (only.sexes().isEmpty()
                        || only.sexes().stream().anyMatch(sex -> sex.name().equals(row.sex())))
                && (only.countries().isEmpty() || only.countries().contains(row.country() + ""))
                && (only.serious() == null || only.serious().equals(row.serious()))
                && (only.outcomes().isEmpty()
                        || row.outcomes().stream().anyMatch(only.outcomes()::contains))
                && (only.sources().isEmpty() || only.sources().contains("FAERS"));
    }

    private Set<String> drugs(FoldRow row) {
        return new HashSet<>(row.drugTerms(question.scope().role()));
    }

    private List<FoldRow> subject() {
        return scoped.stream().filter(this::ofKey).toList();
    }

    private boolean ofKey(FoldRow row) {
        return switch (question.key()) {
            case StatKey.All all -> true;
            case StatKey.Signals signals -> true;
            case StatKey.OfDrug(String drug) -> drugs(row).contains(drug);
            case StatKey.OfReaction(String reaction) -> row.reactions().containsKey(reaction);
            case StatKey.OfPair(String drug, String reaction) ->
                    drugs(row).contains(drug) && row.reactions().containsKey(reaction);
        };
    }

    private List<FoldRow> paired() {
        return scoped.stream().filter(row -> row.paired(question.scope().role())).toList();
    }

    private long count(Predicate<FoldRow> which) {
        return subject().stream().filter(which).count();
    }

    private StatData ranking(Function<FoldRow, Set<String>> terms, boolean drugs) {
        Map<String, Long> cases =
                scoped.stream()
                        .flatMap(row -> terms.apply(row).stream())
                        .collect(Collectors.groupingBy(term -> term, Collectors.counting()));
        List<StatData.RankedTerm> rows = new ArrayList<>();
        cases.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Strength.BY_CODE_POINT)))
                .forEach(
                        entry ->
                                rows.add(
                                        new StatData.RankedTerm(
                                                rows.size() + 1,
                                                entry.getKey(),
                                                label(entry.getKey(), drugs),
                                                entry.getValue())));
        return new StatData.TermRanking(cases.size(), rows);
    }

    private String label(String term, boolean drugs) {
        return labels.computeIfAbsent(drugs + term, key -> commonest(term, drugs));
    }

    private String commonest(String term, boolean drugs) {
        Map<String, Long> spellings = new HashMap<>();
        for (FoldRow row : labelled) {
            String label =
                    drugs
                            ? row.drugs().containsKey(term) ? row.drugs().get(term).label() : null
                            : row.reactions().get(term);
            if (label != null
                    && label.chars().anyMatch(Character::isUpperCase)
                    && label.chars().anyMatch(Character::isLowerCase)) {
                spellings.merge(label, 1L, Long::sum);
            }
        }
        return spellings.entrySet().stream()
                .min(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Strength.BY_CODE_POINT)))
                .map(Map.Entry::getKey)
                .orElse(term);
    }

    private StatData matrix() {
        RoleScope role = question.scope().role();
        CaseTables whole = new CaseTables(scoped, role);
        Subgroup by = question.filter().subgroup();
        Comparator<StatData.Pair> order =
                new Strength(question.filter().order(), prior).strongestFirst();
        if (by == null) {
            List<StatData.Pair> rows = new ArrayList<>(pairs(whole));
            rows.sort(order);
            return new StatData.PairRanking(whole.n(), rows.size(), prior, rows);
        }
        List<StatData.SubgroupPair> rows = new ArrayList<>();
        for (String value : scoped.stream().map(row -> part(row, by)).distinct().toList()) {
            List<FoldRow> part =
                    scoped.stream().filter(row -> Objects.equals(part(row, by), value)).toList();
            CaseTables within = new CaseTables(part, role);
            if (within.n() > 0) {
                pairs(within).forEach(pair -> rows.add(new StatData.SubgroupPair(value, pair)));
            }
        }
        rows.sort(
                Comparator.comparing(StatData.SubgroupPair::pair, order)
                        .thenComparing(
                                StatData.SubgroupPair::value,
                                Comparator.nullsLast(Strength.BY_CODE_POINT)));
        return new StatData.SubgroupRanking(by, whole.n(), rows.size(), prior, rows);
    }

    private static String part(FoldRow row, Subgroup by) {
        return switch (by) {
            case SEX -> row.sex();
            case AGE_GROUP -> row.ageGroup().toString();
            case COUNTRY -> row.country();
        };
    }

    private List<StatData.Pair> pairs(CaseTables tables) {
        PairFilter filter = question.filter();
        boolean named = question.key() instanceof StatKey.OfPair;
        Set<String> drugs =
                switch (question.key()) {
                    case StatKey.OfPair(String drug, String reaction) -> Set.of(drug);
                    case StatKey.OfDrug(String drug) -> Set.of(drug);
                    default -> tables.drugs();
                };
        Set<String> reactions =
                switch (question.key()) {
                    case StatKey.OfPair(String drug, String reaction) -> Set.of(reaction);
                    case StatKey.OfReaction(String reaction) -> Set.of(reaction);
                    default -> tables.reactions();
                };
        List<StatData.Pair> rows = new ArrayList<>();
        for (String drug : drugs) {
            for (String reaction : reactions) {
                ContingencyTable table = tables.table(drug, reaction);
                boolean listed =
                        table.a() >= filter.minCases() && (!filter.evansOnly() || table.evans());
                if (named || listed) {
                    rows.add(
                            new StatData.Pair(
                                    drug,
                                    label(drug, true),
                                    reaction,
                                    label(reaction, false),
                                    table));
                }
            }
        }
        return rows;
    }

    /** Every pair of the scope with a case. */
    List<ContingencyTable> allPairs() {
        return new CaseTables(scoped, question.scope().role()).allPairs();
    }

    private StatData trend() {
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        long missing = 0;
        for (FoldRow row : subject()) {
            PartialDate date = date(row);
            if (date == null || date.precision() == PartialDate.Precision.YEAR) {
                missing++;
            } else {
                months.merge(YearMonth.from(date.firstDay()), 1L, Long::sum);
            }
        }
        return new StatData.Trend(months, missing);
    }

    private StatData demographics() {
        Map<AgeGroup, Long> groups = new EnumMap<>(AgeGroup.class);
        List<StatData.AgeSex> both = new ArrayList<>();
        List<StatData.Counted> sexes = new ArrayList<>();
        for (String sex : new String[] {"F", "M", null}) {
            sexes.add(new StatData.Counted(sex, count(row -> Objects.equals(row.sex(), sex))));
        }
        for (AgeGroup group : AgeGroup.values()) {
            groups.put(group, count(row -> row.ageGroup() == group));
            for (String sex : new String[] {"F", "M", null}) {
                long cases =
                        count(row -> row.ageGroup() == group && Objects.equals(row.sex(), sex));
                if (cases > 0) {
                    both.add(new StatData.AgeSex(group, sex, cases));
                }
            }
        }
        Map<String, Long> byCountry = new HashMap<>();
        subject().forEach(row -> byCountry.merge(String.valueOf(row.country()), 1L, Long::sum));
        List<StatData.Counted> countries =
                byCountry.entrySet().stream()
                        .map(
                                entry ->
                                        new StatData.Counted(
                                                entry.getKey().equals("null")
                                                        ? null
                                                        : entry.getKey(),
                                                entry.getValue()))
                        .sorted(
                                Comparator.comparingLong(StatData.Counted::cases)
                                        .reversed()
                                        .thenComparing(
                                                StatData.Counted::value,
                                                Comparator.nullsLast(Strength.BY_CODE_POINT)))
                        .toList();
        return new StatData.Demographics(groups, sexes, countries, both);
    }

    private StatData outcomes() {
        Map<Outcome, Long> perCode = new EnumMap<>(Outcome.class);
        for (Outcome code : Outcome.values()) {
            perCode.put(code, count(row -> row.outcomes().contains(code)));
        }
        return new StatData.Outcomes(
                perCode,
                count(row -> row.outcomes().isEmpty()),
                count(row -> row.outcomes().contains(Outcome.DE)));
    }
}
