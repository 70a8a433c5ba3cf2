package io.casestream.stats.compute;

import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.Interval;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Posterior;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The order of pairs, as the documentation of orders says it. */
record Strength(PairOrder order, PriorFit prior) {

    static final Comparator<String> BY_CODE_POINT =
            (one, other) ->
                    Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    Comparator<StatData.Pair> strongestFirst() {
        return Comparator.<StatData.Pair>comparingDouble(pair -> of(pair.table()))
                .reversed()
                .thenComparing(
                        Comparator.<StatData.Pair>comparingLong(pair -> pair.table().a())
                                .reversed())
                .thenComparing(StatData.Pair::drug, BY_CODE_POINT)
                .thenComparing(StatData.Pair::reaction, BY_CODE_POINT);
    }

    private double of(ContingencyTable table) {
        boolean ratioOverZero =
                switch (order) {
                    case PRR -> table.c() == 0;
                    case ROR -> table.c() == 0 || table.b() == 0;
                    default -> false;
                };
        return ratioOverZero
                ? Double.POSITIVE_INFINITY
                : measure(table).orElse(Double.NEGATIVE_INFINITY);
    }

    private OptionalDouble measure(ContingencyTable table) {
        return switch (order) {
            case A -> OptionalDouble.of(0);
            case PRR -> table.prr();
            case ROR -> table.ror();
            case CHI2 -> signed(table);
            case IC -> table.ic();
            case IC025 ->
                    table.a() == 0
                            ? OptionalDouble.empty()
                            : table.icInterval().map(Interval::lower).map(OptionalDouble::of).get();
            case EBGM -> shrunk(table, Posterior::ebgm);
            case EB05 -> shrunk(table, Posterior::eb05);
        };
    }

    private static OptionalDouble signed(ContingencyTable table) {
        OptionalDouble yates = table.chi2Yates();
        return yates.isEmpty() || table.a() >= table.expected().orElseThrow()
                ? yates
                : OptionalDouble.of(0 - yates.getAsDouble());
    }

    private OptionalDouble shrunk(ContingencyTable table, ToDoubleFunction<Posterior> measure) {
        return prior instanceof PriorFit.Converged fit && table.a() > 0
                ? OptionalDouble.of(
                        measure.applyAsDouble(
                                fit.prior().posterior(table.a(), table.expected().orElseThrow())))
                : OptionalDouble.empty();
    }
}
