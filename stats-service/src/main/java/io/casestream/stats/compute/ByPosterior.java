package io.casestream.stats.compute;

import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Posterior;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.TwoGammaPrior;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Pairs in the order of a measure that SQL cannot work out. Among pairs of one a, EBGM and EB05
 * fall as more is expected: under any prior, a greater E multiplies what is believed of λ by
 * exp(−λ·ΔE), which moves weight from greater to lesser λ and so lowers every quantile and mean. So
 * each a is a list in order already, and lists are merged only as far as rows are wanted.
 */
final class ByPosterior {

    private static final String ALIKE =
            """
            select a, product, pairs from (
                select a, ab * ac as product, count(*) as pairs from measured%s group by all)
            qualify row_number() over (partition by a order by product) <= %d
            order by a, product
            """;

    private static final String STRONGEST =
            """
            create or replace temp table strongest as
            select unnest(cast(? as bigint[])) as a, unnest(cast(? as bigint[])) as product,
                   unnest(cast(? as bigint[])) as place
            """;

    private static final String ROWS =
            """
            select drug, reaction, m.a, ab, ac
            from (select * from measured%s) m
            join strongest s on s.a = m.a and s.product = m.ab * m.ac
            order by place, drug, reaction limit %d offset %d
            """;

    /** Pairs of equal counts, which no measure tells apart. */
    private record Alike(long a, long product, long pairs) {}

    /** What is left of the pairs of one a, and how strong its strongest are. */
    private record Rest(Alike strongest, double strength, Iterator<Alike> others) {}

    private final Sql sql;
    private final String measured;
    private final String condition;
    private final long n;
    private final TwoGammaPrior prior;
    private final PairOrder order;

    ByPosterior(
            Sql sql,
            String measured,
            String condition,
            long n,
            TwoGammaPrior prior,
            PairOrder order) {
        this.sql = sql;
        this.measured = measured;
        this.condition = condition;
        this.n = n;
        this.prior = prior;
        this.order = order;
    }

    List<Pair> page(int offset, int size, Sql.Row<Pair> row) throws SQLException {
        PriorityQueue<Rest> lists =
                new PriorityQueue<>(
                        Comparator.comparingDouble(Rest::strength)
                                .thenComparingLong(rest -> rest.strongest().a())
                                .reversed());
        alike(offset + size).forEach(list -> add(lists, list.iterator()));
        List<Alike> wanted = new ArrayList<>();
        long before = 0;
        long found = 0;
        for (Rest next = lists.poll(); next != null; next = lists.poll()) {
            found += next.strongest().pairs();
            if (found <= offset) {
                before = found;
            } else {
                wanted.add(next.strongest());
            }
            if (found >= (long) offset + size) {
                break;
            }
            add(lists, next.others());
        }
        sql.run(
                STRONGEST,
                sql.numbers(wanted.stream().map(Alike::a).toList()),
                sql.numbers(wanted.stream().map(Alike::product).toList()),
                sql.numbers(places(wanted.size())));
        return sql.list(measured + ROWS.formatted(condition, size, offset - before), row);
    }

    /** The pairs that come first of each a, more than enough of them. */
    private Iterable<List<Alike>> alike(int enough) throws SQLException {
        return sql
                .list(
                        measured + ALIKE.formatted(condition, enough),
                        row -> new Alike(row.getLong(1), row.getLong(2), row.getLong(3)))
                .stream()
                .collect(Collectors.groupingBy(Alike::a))
                .values();
    }

    private void add(PriorityQueue<Rest> lists, Iterator<Alike> list) {
        if (list.hasNext()) {
            Alike first = list.next();
            lists.add(new Rest(first, strength(first), list));
        }
    }

    private double strength(Alike pairs) {
        Posterior posterior = prior.posterior(pairs.a(), (double) pairs.product() / n);
        return order == PairOrder.EBGM ? posterior.ebgm() : posterior.eb05();
    }

    private static List<Long> places(int size) {
        List<Long> places = new ArrayList<>();
        for (long place = 0; place < size; place++) {
            places.add(place);
        }
        return places;
    }
}
