package io.casestream.stats.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casestream.common.model.RoleScope;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedDataTest {

    private static final String END = "data_version=7&as_of=abc";

    @Test
    void aTableOfAPartLeadsToTheCasesOfThatPart() throws IOException {
        // Given
        String data =
                """
                {"n":9,"prior":{"converged":false,"reason":"few","pairs":2},"rows":[
                 {"sex":"not_stated","drug":"A\\\\B","reaction":"R & S","a":1,"b":2,"c":0,"d":6}]}
                """;

        // When
        JsonNode traced = traced(StatType.DRUG_EVENT_MATRIX, new StatKey.OfDrug("A\\B"), data);

        // Then
        JsonNode urls = traced.at("/rows/0/cases_urls");
        assertThat(urls.get("a").asText())
                .isEqualTo(
                        "/api/v1/cases?role=any&from=2024-01-01&in_matrix=true&sex=not_stated"
                                + "&drug=A%5CB&reaction=R+%26+S&"
                                + END);
        assertThat(urls.get("d").asText())
                .isEqualTo(
                        "/api/v1/cases?role=any&from=2024-01-01&in_matrix=true&sex=not_stated"
                                + "&exclude_drug=A%5CB&exclude_reaction=R+%26+S&"
                                + END);
        assertThat(traced.at("/cases_urls/n").asText())
                .isEqualTo("/api/v1/cases?role=any&from=2024-01-01&in_matrix=true&" + END);
        assertThat(traced.at("/prior").has("cases_urls")).isFalse();
    }

    @Test
    void numbersStayAsTheyWereWritten() throws IOException {
        // When
        String traced =
                TracedData.of(
                        StatType.DRUG_EVENT_MATRIX,
                        "{\"n\":3,\"rows\":[{\"drug\":\"A\",\"reaction\":\"R\",\"a\":3,"
                                + "\"prr\":0.000000123,\"ror\":null,\"evans\":true}]}",
                        url(StatType.DRUG_EVENT_MATRIX, new StatKey.Signals()));

        // Then
        assertThat(traced).contains("\"prr\":0.000000123,\"ror\":null,\"evans\":true,");
    }

    private static JsonNode traced(StatType type, StatKey key, String data) throws IOException {
        return new ObjectMapper().readTree(TracedData.of(type, data, url(type, key)));
    }

    private static CasesUrl url(StatType type, StatKey key) {
        return new CasesUrl(
                new Question(
                        type,
                        key,
                        new StatScope(
                                RoleScope.ANY,
                                Basis.REPORT,
                                LocalDate.of(2024, 1, 1),
                                null,
                                List.of()),
                        PairFilter.DEFAULT),
                7,
                "abc");
    }
}
