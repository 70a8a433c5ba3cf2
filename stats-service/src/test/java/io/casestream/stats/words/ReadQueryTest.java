package io.casestream.stats.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.stats.domain.QueryPlan;
import io.casestream.stats.words.Dictionary.How;
import io.casestream.stats.words.Dictionary.Kind;
import io.casestream.stats.words.Dictionary.Product;
import io.casestream.stats.words.Dictionary.Term;
import io.casestream.stats.words.Reading.NotUnderstood;
import io.casestream.stats.words.Reading.ResolvedAs;
import io.casestream.stats.words.Reading.Understood;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadQueryTest {

    private static final Instant NOW = Instant.parse("2025-05-15T12:00:00Z");

    private static final Dictionary DICTIONARY =
            new Dictionary(
                    terms(
                            "DUPILUMAB 500, IBUPROFEN 400, NAPROXEN 300, WARFARIN 200,"
                                    + " TAMOXIFEN 10, BRIMONIDINE\\TIMOLOL 5, TIMOLOL 4",
                            "CONJUNCTIVITIS 90, NAUSEA 80, HEADACHE 70, HOT FLUSH 60, RASH 50,"
                                    + " RENAL FAILURE ACUTE 40, CHEST PAIN 30, PAIN 30,"
                                    + " STEVENS-JOHNSON SYNDROME 20, CROHN'S DISEASE 10,"
                                    + " COVID-19 5, DEATH 3, SEDATION 9, SERRATION 2"),
                    List.of(
                            new Product("DUPIXENT", "DUPILUMAB"),
                            new Product("ADVIL", "IBUPROFEN"),
                            new Product("COMBIGAN", "TIMOLOL"),
                            new Product("COMBIGAN", "BRIMONIDINE\\TIMOLOL")));

    static Stream<Arguments> sentences() throws IOException {
        try (var in = ReadQueryTest.class.getResourceAsStream("sentences.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split("\\|", -1))
                            .map(
                                    parts ->
                                            Arguments.of(
                                                    Arrays.stream(parts)
                                                            .map(String::strip)
                                                            .toArray(Object[]::new)))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void takesASentenceForWhatItSays(String sentence, String filters, String type, String unknown) {
        // When
        Reading reading = ReadQuery.of(sentence, DICTIONARY, NOW);

        // Then
        assertThat(reading.filters().members().toString()).isEqualTo(filters);
        assertThat(QueryPlan.of(reading.filters(), null, reading.hint()).type().toString())
                .isEqualTo(type);
        assertThat(
                        reading.notUnderstood().stream()
                                .map(NotUnderstood::words)
                                .collect(Collectors.joining("; ")))
                .isEqualTo(unknown);
    }

    @Test
    void isReadOfManySentences() throws IOException {
        assertThat(sentences().count()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void saysWhichWordsWereTakenForWhat() {
        // When
        Reading reading =
                ReadQuery.of(
                        "women over 65 on Dupixent with serious conjuntivitis since 2023",
                        DICTIONARY,
                        NOW);

        // Then
        assertThat(reading.understood())
                .containsExactly(
                        new Understood("women", "sex", "F", null),
                        new Understood("over 65", "age_min", "65", null),
                        new Understood("Dupixent", "drug", "DUPILUMAB", null),
                        new Understood("serious", "serious", "true", null),
                        new Understood("conjuntivitis", "reaction", "CONJUNCTIVITIS", null),
                        new Understood("since 2023", "date_from", "2023-01-01", null));
        assertThat(reading.resolvedAs())
                .containsExactly(
                        new ResolvedAs("Dupixent", Kind.DRUG, "DUPILUMAB", How.PRODUCT),
                        new ResolvedAs(
                                "conjuntivitis", Kind.REACTION, "CONJUNCTIVITIS", How.SPELLING));
    }

    @Test
    void takesTheMoreReportedOfTwoThatAreSpeltAsNearAndSaysSo() {
        // When
        Reading reading = ReadQuery.of("seration", DICTIONARY, NOW);

        // Then
        assertThat(reading.filters().members()).containsEntry("reaction", "SEDATION");
        assertThat(reading.understood().getFirst().note()).contains("SERRATION");
    }

    @Test
    void suggestsWhatAnUnknownWordMayMean() {
        // When
        Reading reading = ReadQuery.of("dupilxxmba", DICTIONARY, NOW);

        // Then
        assertThat(reading.filters().members()).isEmpty();
        assertThat(reading.notUnderstood().getFirst().suggestions()).contains("DUPILUMAB");
    }

    @Test
    void namesTheIngredientsOfAProductThatHadSeveral() {
        // When
        Reading reading = ReadQuery.of("Combigan", DICTIONARY, NOW);

        // Then
        assertThat(reading.notUnderstood().getFirst().note())
                .contains("TIMOLOL", "BRIMONIDINE\\TIMOLOL");
    }

    @Test
    void readsALongTextInTime() {
        // Given
        String text =
                "xqzzt dupilumab and nausea, without headache since 2020 over 65 ".repeat(150);

        // When
        long begun = System.nanoTime();
        Reading reading = ReadQuery.of(text, DICTIONARY, NOW);
        long millis = (System.nanoTime() - begun) / 1_000_000;

        // Then
        assertThat(reading.filters().members())
                .containsEntry("drug", "DUPILUMAB")
                .containsEntry("reaction", "NAUSEA")
                .containsEntry("exclude_reaction", "HEADACHE");
        assertThat(millis).isLessThan(5_000);
    }

    private static List<Term> terms(String drugs, String reactions) {
        List<Term> terms = new ArrayList<>();
        for (String each : drugs.split(", ")) {
            terms.add(term(Kind.DRUG, each));
        }
        for (String each : reactions.split(", ")) {
            terms.add(term(Kind.REACTION, each));
        }
        return terms;
    }

    private static Term term(Kind kind, String each) {
        int space = each.lastIndexOf(' ');
        return new Term(kind, each.substring(0, space), Long.parseLong(each.substring(space + 1)));
    }
}
