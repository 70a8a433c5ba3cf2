package io.casestream.stats.compute;

import io.casestream.stats.domain.StatData.RankedTerm;
import io.casestream.stats.domain.StatData.TermRanking;
import java.sql.SQLException;
import java.util.List;

/** Terms by number of cases. */
final class Rankings {

    private static final String RANKED =
            """
            select row_number() over (order by cases desc, term) as place, term, cases,
                   count(*) over () as terms
            from (select term, count(*) as cases from %s group by term)
            order by place
            """;

    private record Place(long rank, String term, long cases, long terms) {}

    private Rankings() {}

    /** The terms from {@code offset} on, with labels looked up for them alone. */
    static TermRanking page(Sql sql, TermKind kind, int offset, int size) throws SQLException {
        List<Place> places = places(sql, kind, offset, size);
        return ranking(
                sql, kind, places, Labels.of(sql, kind, places.stream().map(Place::term).toList()));
    }

    /** The terms from {@code offset} on, with labels at hand. */
    static TermRanking page(Sql sql, TermKind kind, Labels labels, int offset, int size)
            throws SQLException {
        return ranking(sql, kind, places(sql, kind, offset, size), labels);
    }

    private static List<Place> places(Sql sql, TermKind kind, int offset, int size)
            throws SQLException {
        return sql.list(
                RANKED.formatted(kind.scoped()) + "limit " + size + " offset " + offset,
                row -> new Place(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)));
    }

    private static TermRanking ranking(Sql sql, TermKind kind, List<Place> places, Labels labels)
            throws SQLException {
        long terms =
                places.isEmpty()
                        ? sql.count("select count(distinct term) from " + kind.scoped())
                        : places.getFirst().terms();
        return new TermRanking(
                terms,
                places.stream()
                        .map(
                                place ->
                                        new RankedTerm(
                                                place.rank(),
                                                place.term(),
                                                labels.of(place.term()),
                                                place.cases()))
                        .toList());
    }
}
