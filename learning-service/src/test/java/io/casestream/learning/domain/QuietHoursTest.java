package io.casestream.learning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final DailyWindow USUAL = DailyWindow.parse("01:00-05:00", ZONE);

    @Test
    void areTheMiddleOfTheTimeInWhichNobodyAsks() {
        // Given
        long[] load = new long[24];
        for (int hour = 8; hour < 20; hour++) {
            load[hour] = 50;
        }

        // When
        DailyWindow found = QuietHours.find(load, 4, 100, USUAL, ZONE);

        // Then
        assertThat(found).isEqualTo(DailyWindow.parse("00:00-04:00", ZONE));
    }

    @Test
    void mayBeAtNoonForThoseWhoWorkAtNight() {
        // Given
        long[] load = new long[24];
        Arrays.fill(load, 30);
        load[11] = 1;
        load[12] = 0;
        load[13] = 2;
        load[14] = 1;

        // Then
        assertThat(QuietHours.find(load, 4, 100, USUAL, ZONE))
                .isEqualTo(DailyWindow.parse("11:00-15:00", ZONE));
    }

    @Test
    void areTheUsualOnesWhereLittleIsKnown() {
        assertThat(QuietHours.find(new long[24], 4, 100, USUAL, ZONE)).isEqualTo(USUAL);
    }

    @RepeatedTest(50)
    void noOtherHoursAreQuieter(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        int hours = 1 + random.nextInt(8);
        long[] load = random.longs(24, 0, 4 + random.nextInt(100)).toArray();

        // When
        DailyWindow found = QuietHours.find(load, hours, 0, USUAL, ZONE);

        // Then
        long least = Long.MAX_VALUE;
        for (int begin = 0; begin < 24; begin++) {
            least = Math.min(least, load(load, begin, hours));
        }
        assertThat(load(load, found.begin().getHour(), hours)).isEqualTo(least);
        assertThat(found.length().toHours()).isEqualTo(hours);
    }

    private static long load(long[] load, int begin, int hours) {
        long sum = 0;
        for (int hour = begin; hour < begin + hours; hour++) {
            sum += load[hour % 24];
        }
        return sum;
    }
}
