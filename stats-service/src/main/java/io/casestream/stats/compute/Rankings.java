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

    /** The terms from {@code offset} on. */
    static TermRanking page(Sql sql, TermKind kind, int offset, int size) throws SQLException {
        List<Place> places =
                sql.list(
                        RANKED.formatted(kind.scoped()) + "limit " + size + " offset " + offset,
                        row ->
                                new Place(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4)));
        Labels labels = Labels.of(sql, kind, places.stream().map(Place::term).toList());
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
