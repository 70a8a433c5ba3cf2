package io.casestream.stats.compute;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.Outcome;
import io.casestream.stats.domain.StatData.Outcomes;
import io.casestream.stats.domain.StatData.Seriousness;
import io.casestream.stats.domain.StatData.Trend;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What kind of cases a key has. Each method answers for every key of {@code subject} at once. */
final class Profiles {

    private static final String MONTHS =
            """
            select key_id, cast(month as date) as month, count(*) as cases
            from subject join scoped using (row_id)
            group by all
            """;

    private static final String COURSES =
            """
            select key_id, count(*) as cases,
                   count(*) filter (serious) as serious,
                   count(*) filter (not serious) as non_serious,
                   count(*) filter (fatal) as fatal,
                   count(*) filter (coalesce(len(outcomes), 0) = 0) as none_stated,
                   %s
            from subject join scoped using (row_id)
            group by key_id
            """
                    .formatted(
                            Arrays.stream(Outcome.values())
                                    .map(
                                            code ->
                                                    "count(*) filter (list_contains(outcomes,"
                                                            + " '%1$s')) as outcome_%1$s"
                                                                    .formatted(code))
                                    .collect(Collectors.joining(", ")));

    private static final String PEOPLE =
            """
            select key_id, grouping(country) = 0 as by_country,
                   coalesce(age_group, 'unknown') as age_group, sex, country, count(*) as cases
            from (select key_id, coalesce(age_group, 'unknown') as age_group, sex, country
                  from subject join scoped using (row_id))
            group by grouping sets ((key_id, age_group, sex), (key_id, country))
            """;

    /** How cases went. */
    record Course(long cases, Seriousness seriousness, Outcomes outcomes) {
        static final Course NONE =
                new Course(0, new Seriousness(0, 0, 0), new Outcomes(zeros(), 0, 0));
    }

    private Profiles() {}

    /** Cases per month of the basis. A key without cases has no entry. */
    static Map<Integer, Trend> trends(Sql sql) throws SQLException {
        Map<Integer, SortedMap<YearMonth, Long>> months = new HashMap<>();
        Map<Integer, Long> missing = new HashMap<>();
        sql.list(
                MONTHS,
                row -> {
                    int key = row.getInt("key_id");
                    SortedMap<YearMonth, Long> ofKey =
                            months.computeIfAbsent(key, k -> new TreeMap<>());
                    LocalDate month = Sql.date(row, "month");
                    return month == null
                            ? missing.put(key, row.getLong("cases"))
                            : ofKey.put(YearMonth.from(month), row.getLong("cases"));
                });
        Map<Integer, Trend> trends = new HashMap<>();
        months.forEach(
                (key, byMonth) ->
                        trends.put(key, new Trend(byMonth, missing.getOrDefault(key, 0L))));
        return trends;
    }

    /** Seriousness and outcomes. A key without cases has no entry. */
    static Map<Integer, Course> courses(Sql sql) throws SQLException {
        Map<Integer, Course> courses = new HashMap<>();
        sql.list(COURSES, row -> courses.put(row.getInt("key_id"), course(row)));
        return courses;
    }

    /** Age, sex and country. A key without cases has no entry. */
    static Map<Integer, PeopleCount> people(Sql sql) throws SQLException {
        Map<Integer, PeopleCount> people = new HashMap<>();
        sql.list(
                PEOPLE,
                row -> {
                    PeopleCount count =
                            people.computeIfAbsent(row.getInt("key_id"), k -> new PeopleCount());
                    long cases = row.getLong("cases");
                    if (row.getBoolean("by_country")) {
                        count.addCountry(row.getString("country"), cases);
                    } else {
                        count.add(ageGroup(row), row.getString("sex"), cases);
                    }
                    return count;
                });
        return people;
    }

    private static AgeGroup ageGroup(ResultSet row) throws SQLException {
        String name = row.getString("age_group");
        return Arrays.stream(AgeGroup.values())
                .filter(group -> group.toString().equals(name))
                .findFirst()
                .orElse(AgeGroup.UNKNOWN);
    }

    private static Course course(ResultSet row) throws SQLException {
        long cases = row.getLong("cases");
        long serious = row.getLong("serious");
        long nonSerious = row.getLong("non_serious");
        Map<Outcome, Long> perCode = zeros();
        for (Outcome code : Outcome.values()) {
            perCode.put(code, row.getLong("outcome_" + code));
        }
        return new Course(
                cases,
                new Seriousness(serious, nonSerious, cases - serious - nonSerious),
                new Outcomes(perCode, row.getLong("none_stated"), row.getLong("fatal")));
    }

    private static Map<Outcome, Long> zeros() {
        Map<Outcome, Long> zeros = new EnumMap<>(Outcome.class);
        for (Outcome code : Outcome.values()) {
            zeros.put(code, 0L);
        }
        return zeros;
    }
}
