package io.casestream.ingest.read.faers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.RoleScope;
import io.casestream.ingest.read.Recording;
import io.casestream.ingest.read.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hundred real cases of 2017Q2, against figures computed by other means. */
class FaersSampleTest {

    private static final Optional<Path> FILE = Samples.find("faers_ascii_2017q2_sample100.zip");
    private static Recording read = new Recording();

    @BeforeAll
    static void readOnce() throws IOException {
        read = FILE.isPresent() ? Recording.of(FILE.get()) : read;
    }

    @Test
    void everyRowIsAccepted() {
        FILE.ifPresent(
                file -> {
                    assertThat(read.cases()).hasSize(100);
                    assertThat(read.acceptedRows()).isEqualTo(1_165);
                    assertThat(read.rejects()).isEmpty();
                    assertThat(read.warnings()).isEmpty();
                });
    }

    @Test
    void everyRowIsInItsCase() {
        FILE.ifPresent(
                file -> {
                    assertThat(sum(c -> c.drugs().size())).isEqualTo(328);
                    assertThat(sum(c -> c.reactions().size())).isEqualTo(286);
                    assertThat(
                                    sum(
                                            c ->
                                                    c.drugs().stream()
                                                            .mapToInt(d -> d.indications().size())
                                                            .sum()))
                            .isEqualTo(232);
                });
    }

    @Test
    void everyCaseHasOnePrimarySuspect() {
        FILE.ifPresent(
                file -> {
                    assertThat(read.cases())
                            .allSatisfy(c -> assertThat(withRole(c, DrugRole.PS)).hasSize(1));
                    assertThat(
                                    read.cases().stream()
                                            .flatMap(c -> c.drugs().stream())
                                            .filter(drug -> drug.substance() == null))
                            .hasSize(4)
                            .allMatch(drug -> drug.role() == DrugRole.C);
                    for (RoleScope scope : RoleScope.values()) {
                        assertThat(read.cases())
                                .allSatisfy(c -> assertThat(c.drugTerms(scope)).isNotEmpty());
                    }
                });
    }

    @Test
    void thePairsAreThePublishedOnes() {
        FILE.ifPresent(
                file -> {
                    Map<String, Long> pairs = terms(FaersSampleTest::pairs);
                    assertThat(pairs).hasSize(447);
                    assertThat(pairs.entrySet().stream().filter(pair -> pair.getValue() >= 3))
                            .containsExactlyInAnyOrder(
                                    Map.entry("RISPERIDONE x GYNAECOMASTIA", 6L),
                                    Map.entry("RISPERIDONE x ABNORMAL WEIGHT GAIN", 3L));
                });
    }

    @Test
    void termsAreCounted() {
        FILE.ifPresent(
                file -> {
                    assertThat(terms(c -> c.drugTerms(RoleScope.SUSPECT))).hasSize(103);
                    assertThat(terms(c -> c.drugTerms(RoleScope.PRIMARY))).hasSize(72);
                    assertThat(terms(c -> c.drugTerms(RoleScope.ANY))).hasSize(187);
                    assertThat(terms(CaseRecord::reactionTerms)).hasSize(215);
                    assertThat(terms(c -> c.drugTerms(RoleScope.SUSPECT)))
                            .containsEntry("RISPERIDONE", 6L)
                            .containsEntry("LENALIDOMIDE", 5L)
                            .containsEntry("ERLOTINIB HYDROCHLORIDE", 4L);
                    assertThat(terms(CaseRecord::reactionTerms))
                            .containsEntry("GYNAECOMASTIA", 6L)
                            .containsEntry("OFF LABEL USE", 6L)
                            .containsEntry("DRUG INEFFECTIVE", 5L);
                });
    }

    @Test
    void seriousnessAndOutcomesAreStatedOrNot() {
        FILE.ifPresent(
                file -> {
                    assertThat(by(c -> String.valueOf(c.serious())))
                            .isEqualTo(Map.of("true", 59L, "null", 41L));
                    assertThat(terms(c -> c.outcomes().stream().map(Outcome::name).toList()))
                            .isEqualTo(
                                    Map.of(
                                            "DE", 10L, "LT", 3L, "HO", 24L, "DS", 3L, "RI", 1L,
                                            "OT", 34L));
                });
    }

    @Test
    void patientsAreDescribed() {
        FILE.ifPresent(
                file -> {
                    assertThat(by(c -> String.valueOf(c.sex())))
                            .isEqualTo(Map.of("F", 53L, "M", 40L, "null", 7L));
                    assertThat(by(c -> c.ageGroup().toString()))
                            .isEqualTo(
                                    Map.of(
                                            "adult",
                                            38L,
                                            "elderly",
                                            23L,
                                            "child",
                                            3L,
                                            "adolescent",
                                            2L,
                                            "unknown",
                                            34L));
                    assertThat(by(c -> String.valueOf(c.country())))
                            .containsAllEntriesOf(
                                    Map.of(
                                            "US", 71L, "GB", 4L, "JP", 4L, "DE", 3L, "FR", 3L, "CN",
                                            2L, "IN", 2L));
                });
    }

    @Test
    void datesKeepTheirPrecision() {
        FILE.ifPresent(
                file -> {
                    assertThat(by(c -> String.valueOf(c.reportDate()).substring(0, 7)))
                            .isEqualTo(Map.of("2017-04", 43L, "2017-05", 33L, "2017-06", 24L));
                    assertThat(by(c -> precision(c.eventDate())))
                            .isEqualTo(Map.of("day", 29L, "month", 12L, "year", 12L, "none", 47L));
                    assertThat(by(c -> String.valueOf(c.period())))
                            .isEqualTo(Map.of("2017Q2", 100L));
                });
    }

    private static List<Drug> withRole(CaseRecord one, DrugRole role) {
        return one.drugs().stream().filter(drug -> drug.role() == role).toList();
    }

    private static List<String> pairs(CaseRecord one) {
        return one.drugTerms(RoleScope.SUSPECT).stream()
                .flatMap(drug -> one.reactionTerms().stream().map(term -> drug + " x " + term))
                .toList();
    }

    private static String precision(PartialDate date) {
        return date == null ? "none" : date.precision().toString();
    }

    private static long sum(Function<CaseRecord, Integer> number) {
        return read.cases().stream().mapToLong(number::apply).sum();
    }

    private static Map<String, Long> by(Function<CaseRecord, String> name) {
        return terms(c -> List.of(name.apply(c)));
    }

    private static Map<String, Long> terms(Function<CaseRecord, Collection<String>> names) {
        Stream<String> all = read.cases().stream().flatMap(c -> names.apply(c).stream());
        return all.collect(groupingBy(identity(), counting()));
    }
}
