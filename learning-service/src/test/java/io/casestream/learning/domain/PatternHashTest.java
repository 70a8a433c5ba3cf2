package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Same intent, same hash; another intent, another hash. Random cases are seeded by their number.
 */
class PatternHashTest {

    private static final int CASES = 200;

    private static final List<String> NAMES =
            List.of(
                    "drug",
                    "reaction",
                    "exclude_reaction",
                    "age_min",
                    "age_max",
                    "sex",
                    "country",
                    "serious",
                    "outcome",
                    "date_from",
                    "date_to",
                    "source",
                    "upload_id",
                    "colour");

    private static final Map<String, String> TERMS =
            Map.of(
                    "dupilumab", "drug",
                    "sulfamethoxazole trimethoprim", "drug",
                    "aspirin", "drug",
                    "crohn's disease", "reaction",
                    "nausea", "reaction");

    private static final KnownTerms KNOWN = words -> Optional.ofNullable(TERMS.get(words));

    @RepeatedTest(CASES)
    void valuesAndOrderOfFiltersDoNotMatter(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> names = someNames(random);
        Map<String, Object> one = filters(names, random);
        Collections.shuffle(names, random);
        Map<String, Object> other = filters(names, random);

        // Then
        assertThat(hash("drug_event", other)).isEqualTo(hash("drug_event", one));
        assertThat(hash("outcomes", one)).isNotEqualTo(hash("drug_event", one));
    }

    @RepeatedTest(CASES)
    void anotherSetOfFiltersIsAnotherPattern(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> names = someNames(random);
        List<String> others = someNames(random);

        // Then
        assertThat(
                        hash("drug_event", filters(names, random))
                                .equals(hash("drug_event", filters(others, random))))
                .isEqualTo(new HashSet<>(names).equals(new HashSet<>(others)));
    }

    @RepeatedTest(CASES)
    void theSameQuestionWrittenOtherwiseIsTheSameQuestion(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, Object> filters = filters(someNames(random), random);
        Map<String, Object> otherwise = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(filters.keySet());
        Collections.shuffle(names, random);
        names.forEach(name -> otherwise.put(name, rewritten(filters.get(name), random)));
        otherwise.put("role", "Suspect");
        otherwise.put("nothing", random.nextBoolean() ? " " : List.of());

        // Then
        assertThat(Question.of("drug_event", otherwise, "in other words").hash())
                .isEqualTo(Question.of("drug_event", filters, null).hash());
    }

    @RepeatedTest(CASES)
    void orderStopWordsAndValuesOfFreeTextDoNotMatter(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> parts = new ArrayList<>(List.of("women", "over", "65", "serious", "2023"));
        parts.add("Dupilumab");
        parts.add("Crohn's disease");
        parts.add("Germany");
        List<String> others =
                new ArrayList<>(List.of("FEMALE", "above", "70,5", "Severe", "2019-04", "for"));
        others.addAll(List.of("sulfamethoxazole\\trimethoprim", "NAUSEA", "united states", "the"));
        others.addAll(List.of("show", "me"));
        Collections.shuffle(parts, random);
        Collections.shuffle(others, random);

        // Then
        assertThat(textHash(String.join("  ", others) + "?"))
                .isEqualTo(textHash(String.join(", ", parts)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trend for Dupilumab             | <drug> trend
                    Aspirin trends, please          | <drug> trend
                    compare aspirin and dupilumab   | <drug> <drug> compare
                    Dupilumab vs. Aspirin           | <drug> <drug> compare
                    nausea in children since Q3 2024| <date> <reaction> child since
                    nausea in kids after 3 May 2024 | <date> <number> <reaction> child since
                    may aspirin cause nausea        | <drug> <reaction> cause
                    cases in Côte d’Ivoire          | <country>
                    cases in the USA                | <country>
                    women under 40 without nausea   | <number> <reaction> female under without
                    men over 40 on aspirin          | <drug> <number> male over
                    the of and                      | ''
                    """)
    void freeTextLosesValuesAndKeepsIntent(String text, String expected) {
        // When
        QueryPattern pattern = Question.of("case_count", Map.of(), text).pattern(KNOWN);

        // Then
        assertThat(pattern.words()).isEqualTo(expected);
    }

    @Test
    void oppositeIntentsDiffer() {
        Stream.of(
                        List.of("patients over 65", "patients under 65"),
                        List.of("nausea with aspirin", "nausea without aspirin"),
                        List.of("aspirin since 2020", "aspirin until 2020"),
                        List.of("women on aspirin", "men on aspirin"))
                .forEach(
                        pair ->
                                assertThat(textHash(pair.get(0)))
                                        .as("%s", pair)
                                        .isNotEqualTo(textHash(pair.get(1))));
    }

    @Test
    void withFiltersTheWordsDoNotMatter() {
        assertThat(Question.of("drug_event", Map.of("drug", "X"), "one way").pattern(KNOWN))
                .isEqualTo(
                        Question.of("drug_event", Map.of("drug", "Y"), "another").pattern(KNOWN));
    }

    @Test
    void anyTextHasAPattern() {
        Random random = new Random(1);
        IntStream.range(0, 2_000)
                .mapToObj(i -> randomText(random))
                .forEach(
                        text -> {
                            Question question = Question.of("case_count", Map.of(), text);
                            assertThat(question.pattern(KNOWN).hash()).hasSize(64);
                            assertThat(question.hash()).hasSize(64);
                        });
    }

    private static String hash(String type, Map<String, Object> filters) {
        return Question.of(type, filters, null).pattern(KNOWN).hash();
    }

    private static String textHash(String text) {
        return Question.of("case_count", Map.of(), text).pattern(KNOWN).hash();
    }

    private static List<String> someNames(Random random) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        return new ArrayList<>(names.subList(0, 1 + random.nextInt(4)));
    }

    private static Map<String, Object> filters(List<String> names, Random random) {
        Map<String, Object> filters = new HashMap<>();
        names.forEach(name -> filters.put(name, valueOf(name, random)));
        return filters;
    }

    private static Object valueOf(String name, Random random) {
        return switch (name) {
            case "age_min", "age_max" -> random.nextInt(100);
            case "sex" -> random.nextBoolean() ? "F" : "M";
            case "serious" -> random.nextBoolean();
            case "country" -> List.of("US", "DE", "JP").get(random.nextInt(3));
            case "drug", "reaction" ->
                    random.nextBoolean()
                            ? "TERM " + random.nextInt(9)
                            : List.of("TERM A" + random.nextInt(9), "TERM B" + random.nextInt(9));
            default -> "VALUE " + random.nextInt(50);
        };
    }

    /** The same value in another spelling. */
    private static Object rewritten(Object value, Random random) {
        return switch (value) {
            case Integer number ->
                    random.nextBoolean() ? number + ".0" : (Object) number.doubleValue();
            case Boolean truth -> truth ? "TRUE" : "no";
            case String text when text.startsWith("TERM") -> "  " + text.toLowerCase(Locale.ROOT);
            case String text -> " " + text + " ";
            case List<?> list -> {
                List<Object> reversed = new ArrayList<>(list);
                Collections.reverse(reversed);
                reversed.addAll(list);
                yield reversed;
            }
            default -> value;
        };
    }

    private static String randomText(Random random) {
        int[] codePoints =
                random.ints(random.nextInt(40), 0, 0x2FFF)
                        .map(c -> random.nextInt(3) == 0 ? ' ' : c)
                        .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    /** The sets must differ, or the test of differing sets shows nothing. */
    @Test
    void randomNamesDiffer() {
        Set<Set<String>> sets = new HashSet<>();
        IntStream.rangeClosed(1, CASES)
                .forEach(seed -> sets.add(new HashSet<>(someNames(new Random(seed)))));
        assertThat(sets).hasSizeGreaterThan(CASES / 4);
    }
}
