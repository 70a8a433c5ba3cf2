package io.casestream.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes, countries, weights and quarters. */
class CodesTest {

    @ParameterizedTest
    @CsvSource({"F, F", "m, M", "UNK,", "NS,", "' ',", "1,", ","})
    void sex(String code, Sex sex) {
        assertThat(Sex.read(code).orElse(null)).isEqualTo(sex);
    }

    @ParameterizedTest
    @CsvSource({"PS, PS", "ss, SS", "C, C", "I, I", "dn, DN", "1,", ","})
    void role(String code, DrugRole role) {
        assertThat(DrugRole.read(code).orElse(null)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"DE, DE", "lt, LT", "' HO ', HO", "XX,", ","})
    void outcome(String code, Outcome outcome) {
        assertThat(Outcome.read(code).orElse(null)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    US                          | US
                    us                          | US
                    USA                         | US
                    UNITED STATES               | US
                    United Kingdom              | GB
                    GERMANY                     | DE
                    KOREA, REPUBLIC OF          | KR
                    KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF | KP
                    RUSSIAN FEDERATION          | RU
                    IRAN (ISLAMIC REPUBLIC OF)  | IR
                    COTE D'IVOIRE               | CI
                    CÔTE D’IVOIRE               | CI
                    VIET NAM                    | VN
                    CZECH REPUBLIC              | CZ
                    YUGOSLAVIA                  | YU
                    TAIWAN, PROVINCE OF CHINA   | TW
                    MACEDONIA, THE FORMER YUGOSLAV REPUBLIC OF | MK
                    SERBIA AND MONTENEGRO       | CS
                    SLOVAKIA (Slovak Republic)  | SK
                    HONG KONG                   | HK
                    XX                          |
                    ATLANTIS                    |
                    """)
    void country(String text, String code) {
        assertThat(Country.code(text).orElse(null)).isEqualTo(code);
        assertThat(Country.isStated(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"COUNTRY NOT SPECIFIED", "country not specified", "' '", ","})
    void noCountry(String text) {
        assertThat(Country.isStated(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "70.5, KG, 70.5",
        "100, LBS, 45.359237",
        "100, lb, 45.359237",
        "3500, GMS, 3.5",
        "0, KG, 0"
    })
    void weight(String value, String unit, double kilograms) {
        assertThat(Weight.kilograms(value, unit)).hasValue(kilograms);
    }

    @ParameterizedTest
    @CsvSource({"70,", "70, ST", "-1, KG", "NaN, KG", "1e308, KG", ", KG", "heavy, KG"})
    void noWeight(String value, String unit) {
        assertThat(Weight.kilograms(value, unit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DEMO17Q2.txt, 2017Q2",
        "ascii/demo04q1.TXT, 2004Q1",
        "DEMO18Q1_new.txt, 2018Q1",
        "Deleted/DELETE24Q4.txt, 2024Q4",
        "1_ADR22Q1_example.xml, 2022Q1",
        "DEMO.txt,",
        "readme.txt,",
        "DEMO17Q5.txt,"
    })
    void quarterInFileName(String name, String quarter) {
        assertThat(Quarter.inFileName(name).map(Quarter::toString).orElse(null)).isEqualTo(quarter);
    }
}
