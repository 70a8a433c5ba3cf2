package io.casestream.stats.assess;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.casestream.common.model.WatchedSubject;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.FoldQuality;
import io.casestream.stats.compute.FoldSignals;
import io.casestream.stats.db.AssessmentStanding;
import io.casestream.stats.db.Assessments;
import io.casestream.stats.fold.FoldSnapshot;
import io.casestream.stats.fold.Folds;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assesses an organization: everything it says is true of one state of the data. */
@Singleton
class Assess {

    private final Folds folds;
    private final Assessments assessments;
    private final CheckStatistics check;
    private final AssessmentConfig config;

    Assess(Folds folds, Assessments assessments, CheckStatistics check, AssessmentConfig config) {
        this.folds = folds;
        this.assessments = assessments;
        this.check = check;
        this.config = config;
    }

    /**
     * An assessment that is wanted.
     *
     * @param id that of its job; one that is known already is not made again
     */
    record Wish(UUID id, String organization, String userId, List<WatchedSubject> watched) {}

    /** The assessment, which is now what the next is compared with. */
    AssessmentStanding run(Wish wish) {
        Optional<AssessmentStanding> last = assessments.find(wish.organization());
        if (last.filter(standing -> standing.id().equals(wish.id())).isPresent()) {
            return last.get();
        }
        Instant now = assessments.now();
        Look look =
                folds.read(wish.organization(), fold -> look(wish, fold, last.orElse(null), now));
        AssessmentStanding standing = standing(wish, look, last.orElse(null), now);
        assessments.save(wish.organization(), standing);
        return standing;
    }

    private Look look(Wish wish, FoldSnapshot fold, @Nullable AssessmentStanding last, Instant now)
            throws SQLException {
        return Look.at(
                fold.dataVersion(),
                check.run(
                        wish.organization(),
                        fold,
                        wish.id().getMostSignificantBits(),
                        config.sample()),
                FoldQuality.of(fold.connection(), now.atZone(ZoneOffset.UTC).toLocalDate()),
                FoldSignals.in(fold.connection()),
                last == null ? null : last.signals(),
                wish.watched());
    }

    private AssessmentStanding standing(
            Wish wish, Look look, @Nullable AssessmentStanding last, Instant now) {
        Report report = new Report(wish, look, last, now, config);
        Map<String, Double> shares = new TreeMap<>();
        look.quality().forEach(count -> shares.put(count.rule().toString(), count.share()));
        return new AssessmentStanding(
                wish.id(),
                wish.userId(),
                now,
                look.dataVersion(),
                look.n(),
                look.signals(),
                shares,
                look.watched(),
                json(report.result()),
                report.alerts());
    }

    private static String json(AssessmentResult result) {
        try {
            return Json.mapper().writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an assessment is JSON", impossible);
        }
    }
}
