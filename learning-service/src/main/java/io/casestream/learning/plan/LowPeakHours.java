package io.casestream.learning.plan;

import io.casestream.learning.db.PlanningRepository;
import io.casestream.learning.domain.DailyWindow;
import io.casestream.learning.domain.QuietHours;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** An organization's quiet time: as configured, else as its load shows. */
@Singleton
public class LowPeakHours {

    private final PlanConfig config;
    private final PlanningRepository planning;

    public LowPeakHours(PlanConfig config, PlanningRepository planning) {
        this.config = config;
        this.planning = planning;
    }

    /**
     * The window of an organization.
     *
     * @param learnt whether from its load
     */
    public record Hours(DailyWindow window, boolean learnt) {}

    /** The window as of now. */
    public Hours of(Handle handle, String organization, Instant now) {
        PlanConfig.LowPeak lowPeak = config.lowPeak();
        Optional<PlanConfig.Own> own =
                Optional.ofNullable(lowPeak.organizations().get(organization));
        ZoneId zone = own.flatMap(PlanConfig.Own::zone).orElse(lowPeak.zone());
        Optional<String> configured = own.flatMap(PlanConfig.Own::window).or(lowPeak::window);
        if (configured.isPresent()) {
            return new Hours(DailyWindow.parse(configured.get(), zone), false);
        }
        DailyWindow usual = DailyWindow.parse(lowPeak.usual(), zone);
        long[] load = planning.questionsByHour(handle, now.minus(config.memory()), zone);
        DailyWindow found = QuietHours.find(load, lowPeak.hours(), lowPeak.enough(), usual, zone);
        return new Hours(found, !found.equals(usual));
    }
}
