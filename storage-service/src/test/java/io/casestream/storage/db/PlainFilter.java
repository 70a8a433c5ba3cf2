package io.casestream.storage.db;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.PartialDate.Precision;
import io.casestream.common.model.RoleScope;
import io.casestream.storage.domain.CaseFilter;
import io.casestream.storage.domain.FilterField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;

/** Filters made up at random, and what each means said in plain words. */
record PlainFilter(String upload, Set<String> casesOfUpload) {

    CaseFilter random(Random random) {
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        for (int i = random.nextInt(4); i >= 0; i--) {
            FilterField field = FilterField.values()[random.nextInt(FilterField.values().length)];
            List<String> some = new ArrayList<>();
            some.add(value(field, random));
            if (field.takesSeveral() && random.nextInt(3) == 0) {
                some.add(value(field, random));
            }
            values.put(field, some);
        }
        return new CaseFilter(values);
    }

    boolean chooses(CaseFilter filter, CaseRecord one) {
        return filter.values().entrySet().stream()
                .allMatch(entry -> chooses(filter, entry.getKey(), entry.getValue(), one));
    }

    private String value(FilterField field, Random random) {
        return switch (field) {
            case DRUG, EXCLUDE_DRUG -> "DRUG " + random.nextInt(12);
            case REACTION, EXCLUDE_REACTION -> "REACTION " + random.nextInt(12);
            case ROLE -> pick(random, "suspect", "primary", "any");
            case AGE_MIN -> pick(random, "10", "17.5", "60");
            case AGE_MAX -> pick(random, "1", "18", "64.9");
            case AGE_GROUP -> pick(random, "infant", "adult", "elderly", "unknown");
            case SEX -> pick(random, "F", "M", "not_stated");
            case COUNTRY -> pick(random, "US", "JP", "FR", "not_stated");
            case SERIOUS -> pick(random, "true", "false", "not_stated");
            case OUTCOME -> pick(random, "DE", "HO", "CA", "none");
            case FATAL, IN_MATRIX -> pick(random, "true", "false");
            case FROM -> pick(random, "2024-03-05", "2020-06-01", "2023-01-01");
            case TO -> pick(random, "2024-10-12", "2020-06-30", "2023-12-31");
            case BASIS -> pick(random, "report", "receive", "event");
            case MONTH -> pick(random, "2024-02", "2020-05", "2023-11", "missing");
            case SOURCE -> pick(random, "FAERS", "FAERS", "TABLE");
            case UPLOAD_ID -> upload;
            case CREATED_FROM -> pick(random, "2020-01-01T00:00:00Z", "2090-01-01T00:00:00Z");
            case CREATED_TO -> pick(random, "2090-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
        };
    }

    private boolean chooses(
            CaseFilter filter, FilterField field, List<String> values, CaseRecord one) {
        String first = values.get(0);
        SortedSet<String> drugs = one.drugTerms(role(filter));
        PartialDate date = date(filter, one);
        return switch (field) {
            case DRUG -> drugs.containsAll(values);
            case EXCLUDE_DRUG -> values.stream().noneMatch(drugs::contains);
            case REACTION -> one.reactionTerms().containsAll(values);
            case EXCLUDE_REACTION -> values.stream().noneMatch(one.reactionTerms()::contains);
            case ROLE, BASIS -> true;
            case AGE_MIN -> one.ageYears() != null && one.ageYears() >= Double.parseDouble(first);
            case AGE_MAX -> one.ageYears() != null && one.ageYears() <= Double.parseDouble(first);
            case AGE_GROUP -> values.contains(one.ageGroup().toString());
            case SEX -> values.contains(stated(one.sex()));
            case COUNTRY -> values.contains(stated(one.country()));
            case SERIOUS -> values.contains(stated(one.serious()));
            case OUTCOME ->
                    one.outcomes().isEmpty()
                            ? values.contains("none")
                            : one.outcomes().stream().map(Outcome::name).anyMatch(values::contains);
            case FATAL -> one.fatal() == Boolean.parseBoolean(first);
            case FROM -> date != null && date.firstDay().toString().compareTo(first) >= 0;
            case TO -> date != null && date.firstDay().toString().compareTo(first) <= 0;
            case MONTH -> month(date).equals(first);
            case SOURCE -> values.contains(one.source());
            case UPLOAD_ID -> casesOfUpload.contains(one.caseId());
            case CREATED_FROM -> first.startsWith("2020");
            case CREATED_TO -> first.startsWith("2090");
            case IN_MATRIX ->
                    first.equals("false") || !drugs.isEmpty() && !one.reactions().isEmpty();
        };
    }

    private static RoleScope role(CaseFilter filter) {
        return switch (filter.values().getOrDefault(FilterField.ROLE, List.of("suspect")).get(0)) {
            case "primary" -> RoleScope.PRIMARY;
            case "any" -> RoleScope.ANY;
            default -> RoleScope.SUSPECT;
        };
    }

    private static PartialDate date(CaseFilter filter, CaseRecord one) {
        return switch (filter.values().getOrDefault(FilterField.BASIS, List.of("report")).get(0)) {
            case "receive" -> one.receiveDate();
            case "event" -> one.eventDate();
            default -> one.reportDate();
        };
    }

    private static String month(PartialDate date) {
        return date == null || date.precision() == Precision.YEAR
                ? "missing"
                : date.firstDay().toString().substring(0, 7);
    }

    private static String stated(Object value) {
        return value == null ? "not_stated" : value.toString();
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
