package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.learning.domain.DailyWindow.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void isTheOneThatIsOpenElseTheNext() {
        // Given
        DailyWindow window = DailyWindow.parse("22:00-02:00", BERLIN);
        Span night = span("2026-01-10T21:00:00Z", "2026-01-11T01:00:00Z");

        // Then
        assertThat(window.currentOrNext(Instant.parse("2026-01-10T12:00:00Z"))).isEqualTo(night);
        assertThat(window.currentOrNext(Instant.parse("2026-01-10T21:00:00Z"))).isEqualTo(night);
        assertThat(window.currentOrNext(Instant.parse("2026-01-11T00:59:59Z"))).isEqualTo(night);
        assertThat(window.currentOrNext(Instant.parse("2026-01-11T01:00:00Z")))
                .isEqualTo(span("2026-01-11T21:00:00Z", "2026-01-12T01:00:00Z"));
    }

    @Test
    void followsTheClocksThroughDaylightSaving() {
        // Given
        DailyWindow window = DailyWindow.parse("01:00-05:00", BERLIN);

        // Then
        assertThat(window.on(LocalDate.parse("2026-03-28")))
                .isEqualTo(span("2026-03-28T00:00:00Z", "2026-03-28T04:00:00Z"));
        assertThat(window.on(LocalDate.parse("2026-03-29")))
                .as("an hour is skipped")
                .isEqualTo(span("2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z"));
        assertThat(window.on(LocalDate.parse("2026-10-25")))
                .as("an hour comes twice")
                .isEqualTo(span("2026-10-24T23:00:00Z", "2026-10-25T04:00:00Z"));
    }

    @Test
    void aWindowInTheSkippedHourIsAnHourLater() {
        // Given
        DailyWindow window = DailyWindow.parse("02:00-03:00", BERLIN);

        // Then
        assertThat(window.on(LocalDate.parse("2026-03-29")))
                .isEqualTo(span("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 01:00-05:00",
        "Europe/Berlin, 02:00-03:00",
        "Europe/Berlin, 02:30-02:45",
        "America/New_York, 23:00-03:00",
        "Australia/Lord_Howe, 01:30-02:30",
        "Asia/Kathmandu, 00:00-00:00",
        "America/Sao_Paulo, 20:00-08:00"
    })
    void thereIsOneADayAndNoneOverlaps(String zone, String times) {
        // Given
        DailyWindow window = DailyWindow.parse(times, ZoneId.of(zone));
        Instant end = Instant.parse("2028-01-01T00:00:00Z");
        Set<Instant> begins = new HashSet<>();
        Span last = window.currentOrNext(Instant.parse("2026-01-01T00:00:00Z"));

        // When
        for (Instant at = last.begin(); at.isBefore(end); at = at.plus(Duration.ofMinutes(15))) {
            Span span = window.currentOrNext(at);

            // Then
            assertThat(span.end()).isAfter(span.begin()).isAfter(at);
            assertThat(Duration.between(span.begin(), span.end()))
                    .isBetween(
                            window.length().minusHours(1).isPositive()
                                    ? window.length().minusHours(1)
                                    : Duration.ofMinutes(1),
                            window.length().plusHours(1));
            if (!span.equals(last)) {
                assertThat(span.begin()).isAfterOrEqualTo(last.end());
                last = span;
            }
            begins.add(span.begin());
        }
        assertThat(begins).hasSizeBetween(2 * 365, 2 * 365 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01:00", "01:00-25:00", "1-2", "a-b", "01:00-02:00-03:00"})
    void refusesWhatIsNoWindow(String times) {
        assertThatThrownBy(() -> DailyWindow.parse(times, BERLIN)).isInstanceOf(Exception.class);
    }

    private static Span span(String begin, String end) {
        return new Span(Instant.parse(begin), Instant.parse(end));
    }
}
