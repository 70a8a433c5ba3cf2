package io.casestream.stats.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.Interval;
import io.casestream.stats.domain.Posterior;
import io.casestream.stats.domain.PriorFit;
import io.casestream.stats.domain.StatData.Pair;
import io.casestream.stats.domain.StatData.PairRanking;
import io.casestream.stats.domain.StatData.SubgroupPair;
import io.casestream.stats.domain.StatData.SubgroupRanking;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Writes pairs with all their measures. */
final class PairJson {

    private final JsonGenerator json;
    private final PriorFit prior;

    private PairJson(JsonGenerator json, PriorFit prior) {
        this.json = json;
        this.prior = prior;
    }

    static void write(JsonGenerator json, PairRanking ranking) throws IOException {
        PairJson writer = new PairJson(json, ranking.prior());
        writer.head(ranking.n(), ranking.totalPairs());
        for (Pair pair : ranking.rows()) {
            json.writeStartObject();
            writer.pair(pair);
        }
        json.writeEndArray();
    }

    /** Each row says by the subgroup's name of which part it is. */
    static void write(JsonGenerator json, SubgroupRanking ranking) throws IOException {
        String by = ranking.by().toString();
        json.writeStringField("subgroup", by);
        PairJson writer = new PairJson(json, ranking.prior());
        writer.head(ranking.n(), ranking.totalPairs());
        for (SubgroupPair row : ranking.rows()) {
            json.writeStartObject();
            json.writeStringField(by, StatJson.stated(row.value()));
            writer.pair(row.pair());
        }
        json.writeEndArray();
    }

    private void head(long n, long totalPairs) throws IOException {
        json.writeNumberField("n", n);
        json.writeNumberField("total_pairs", totalPairs);
        json.writeFieldName("prior");
        PriorJson.write(json, prior);
        json.writeArrayFieldStart("rows");
    }

    private void pair(Pair pair) throws IOException {
        json.writeStringField("drug", pair.drug());
        json.writeStringField("drug_label", pair.drugLabel());
        json.writeStringField("reaction", pair.reaction());
        json.writeStringField("reaction_label", pair.reactionLabel());
        measures(pair.table());
        json.writeEndObject();
    }

    private void measures(ContingencyTable table) throws IOException {
        json.writeNumberField("a", table.a());
        json.writeNumberField("b", table.b());
        json.writeNumberField("c", table.c());
        json.writeNumberField("d", table.d());
        number("expected", table.expected());
        number("prr", table.prr());
        interval("prr_lower", "prr_upper", table.prrInterval());
        number("ror", table.ror());
        interval("ror_lower", "ror_upper", table.rorInterval());
        number("chi2", table.chi2());
        number("chi2_yates", table.chi2Yates());
        number("ic", table.ic());
        interval("ic025", "ic975", table.icInterval());
        Optional<Posterior> posterior = prior.posterior(table);
        of("ebgm", posterior, Posterior::ebgm);
        of("eb05", posterior, Posterior::eb05);
        of("eb95", posterior, Posterior::eb95);
        json.writeBooleanField("evans", table.evans());
        json.writeBooleanField("zero_cell", table.zeroCell());
    }

    private void interval(String lower, String upper, Optional<Interval> interval)
            throws IOException {
        of(lower, interval, Interval::lower);
        of(upper, interval, Interval::upper);
    }

    private <T> void of(String name, Optional<T> whole, ToDoubleFunction<T> part)
            throws IOException {
        number(
                name,
                whole.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(part.applyAsDouble(whole.get())));
    }

    private void number(String name, OptionalDouble value) throws IOException {
        json.writeFieldName(name);
        if (value.isEmpty()) {
            json.writeNull();
        } else {
            json.writeNumber(StatJson.rounded(value.getAsDouble()));
        }
    }
}
