package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

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
