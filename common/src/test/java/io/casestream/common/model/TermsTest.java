package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as the statistics count them. */
class TermsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    RISPERIDONE                    | RISPERDAL     | RISPERIDONE
                                                   | Humira.       | HUMIRA
                                                   | "  advil   PM "| ADVIL PM
                    Trimethoprim\\sulfamethoxazole | BACTRIM       | SULFAMETHOXAZOLE\\TRIMETHOPRIM
                    A\\B\\a                        |               | A\\B
                    INSULIN GLARGINE.,. ,          |               | INSULIN GLARGINE
                    UNKNOWN                        | Aspirin       | ASPIRIN
                    None\\CODEINE                  |               | CODEINE
                    n/a                            | -             |
                                                   | unk           |
                    NI                             | na            |
                                                   | unknown.      |
                    \\                             |               |
                    """)
    void drugTerm(String substance, String product, String term) {
        assertThat(Terms.drug(substance, product).orElse(null)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Nausea                | NAUSEA              | Nausea
                    Crohn^s disease       | CROHN'S DISEASE     | Crohn's disease
                    a ^ b                 | A ^ B               | a ^ b
                    Off  label\tuse       | OFF LABEL USE       | Off label use
                    Stevens-Johnson syndrome. | STEVENS-JOHNSON SYNDROME. | Stevens-Johnson syndrome.
                    """)
    void reactionTermAndLabel(String text, String term, String label) {
        assertThat(Terms.reaction(text)).hasValue(term);
        assertThat(Terms.label(text)).hasValue(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A | 500 |
                    A | 501 | F18FCBB44FEF9184
                    É | 501 | CB4C162C35D11014
                    日 | 9000 | 07D5250C19848F12
                    😀 | 250 |
                    😀 | 251 | 62C9B8381E179939
                    """)
    void aLongTermIsItsBeginningAndAHash(String piece, int times, String hash) {
        // When
        String name = piece.repeat(times);
        String drug = Terms.drug(null, name.toLowerCase(Locale.ROOT)).orElseThrow();
        String reaction = Terms.reaction(name).orElseThrow();

        // Then
        assertThat(reaction).isEqualTo(drug);
        assertThat(Terms.isCut(drug)).isEqualTo(hash != null);
        assertThat(drug.length()).isBetween(Math.min(name.length(), 499), 500);
        assertThat(name).startsWith(hash == null ? name : drug.substring(0, drug.length() - 17));
        assertThat(drug).endsWith(hash == null ? name : "~" + hash);
    }

    @Test
    void aCutTermIsItsOwnTerm() {
        // Given
        String many =
                IntStream.range(0, 90)
                        .mapToObj(i -> (i % 2 == 0 ? "É" : "") + "SUBSTANCE " + i)
                        .collect(Collectors.joining("\\"));

        // When
        String term = Terms.drug(many, null).orElseThrow();

        // Then
        assertThat(term).hasSize(500);
        assertThat(Terms.drug(term, null)).hasValue(term);
        assertThat(Terms.drug(null, term)).hasValue(term);
        assertThat(Terms.drug(many + "\\ZINC", null)).isPresent().get().isNotEqualTo(term);
        assertThat(new Drug(many, null, null, null, null, null, null, null).term()).hasSize(500);
        assertThat(new Reaction(many, many, null, null).term()).hasSize(500);
    }

    @Test
    void blankIsNoReaction() {
        assertThat(Terms.reaction(" \u00a0\u2003")).isEmpty();
        assertThat(Terms.reaction(null)).isEmpty();
    }

    @Test
    void composedAndDecomposedFormsAreOneName() {
        assertThat(Terms.drug(null, "Cafe\u0301ine")).isEqualTo(Terms.drug(null, "CAFÉINE"));
        assertThat(Terms.drug(null, "ﬁnasteride")).hasValue("FINASTERIDE");
    }
}
