package io.casestream.stats.compute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.casestream.stats.domain.StatData;
import io.casestream.stats.domain.StatData.AgeSex;
import io.casestream.stats.domain.StatData.Counted;
import io.casestream.stats.domain.StatData.Demographics;
import io.casestream.stats.domain.StatData.Outcomes;
import io.casestream.stats.domain.StatData.PairRanking;
import io.casestream.stats.domain.StatData.RankedTerm;
import io.casestream.stats.domain.StatData.Seriousness;
import io.casestream.stats.domain.StatData.SubgroupRanking;
import io.casestream.stats.domain.StatData.TermRanking;
import io.casestream.stats.domain.StatData.Trend;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code stat_data}. Numbers have at most 9 significant digits and are written without an
 * exponent, so that they read the same before and after the database; what is undefined is null.
 */
public final class StatJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final MathContext DIGITS = new MathContext(9);
    private static final String NOT_STATED = "not_stated";
    private static final String CASES = "cases";

    private StatJson() {}

    /** The JSON text of a result. */
    public static String write(StatData data) {
        return text(json -> write(json, data));
    }

    /** Writes to a generator. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** The text of what is written. */
    static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, StatData data) throws IOException {
        json.writeStartObject();
        switch (data) {
            case TermRanking ranking -> ranking(json, ranking);
            case PairRanking ranking -> PairJson.write(json, ranking);
            case SubgroupRanking ranking -> PairJson.write(json, ranking);
            case Trend trend -> trend(json, trend);
            case Demographics people -> people(json, people);
            case Seriousness seriousness -> {
                json.writeNumberField("serious", seriousness.serious());
                json.writeNumberField("non_serious", seriousness.nonSerious());
                json.writeNumberField(NOT_STATED, seriousness.notStated());
            }
            case Outcomes outcomes -> outcomes(json, outcomes);
        }
        json.writeEndObject();
    }

    /** A finite number with 9 significant digits, as text. */
    static String rounded(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("JSON has no " + value);
        }
        BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static void ranking(JsonGenerator json, TermRanking ranking) throws IOException {
        json.writeNumberField("total_terms", ranking.totalTerms());
        json.writeArrayFieldStart("rows");
        for (RankedTerm row : ranking.rows()) {
            json.writeStartObject();
            json.writeNumberField("rank", row.rank());
            json.writeStringField("term", row.term());
            json.writeStringField("label", row.label());
            json.writeNumberField(CASES, row.cases());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void trend(JsonGenerator json, Trend trend) throws IOException {
        json.writeArrayFieldStart("months");
        for (Map.Entry<?, Long> month : trend.months().entrySet()) {
            counted(json, "month", String.valueOf(month.getKey()), month.getValue());
        }
        json.writeEndArray();
        json.writeNumberField("missing", trend.missing());
    }

    private static void people(JsonGenerator json, Demographics people) throws IOException {
        json.writeArrayFieldStart("age_group");
        for (Map.Entry<?, Long> group : people.ageGroups().entrySet()) {
            counted(json, "value", String.valueOf(group.getKey()), group.getValue());
        }
        json.writeEndArray();
        counted(json, "sex", people.sexes());
        counted(json, "country", people.countries());
        json.writeArrayFieldStart("age_sex");
        for (AgeSex both : people.ageSex()) {
            json.writeStartObject();
            json.writeStringField("age_group", both.ageGroup().toString());
            json.writeStringField("sex", stated(both.sex()));
            json.writeNumberField(CASES, both.cases());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void outcomes(JsonGenerator json, Outcomes outcomes) throws IOException {
        json.writeArrayFieldStart("outcomes");
        for (Map.Entry<?, Long> outcome : outcomes.outcomes().entrySet()) {
            counted(json, "code", String.valueOf(outcome.getKey()), outcome.getValue());
        }
        json.writeEndArray();
        json.writeNumberField("none_stated", outcomes.noneStated());
        json.writeNumberField("fatal", outcomes.fatal());
    }

    private static void counted(JsonGenerator json, String name, List<Counted> values)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Counted value : values) {
            counted(json, "value", stated(value.value()), value.cases());
        }
        json.writeEndArray();
    }

    private static void counted(JsonGenerator json, String name, String value, long cases)
            throws IOException {
        json.writeStartObject();
        json.writeStringField(name, value);
        json.writeNumberField(CASES, cases);
        json.writeEndObject();
    }

    /** A value, or that there is none. */
    static String stated(@Nullable String value) {
        return value == null ? NOT_STATED : value;
    }
}
