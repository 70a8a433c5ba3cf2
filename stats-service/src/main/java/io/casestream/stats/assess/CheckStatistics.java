package io.casestream.stats.assess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.casestream.common.model.StatisticRef;
import io.casestream.common.platform.jobs.PermanentJobFailure;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.answer.Recalculation;
import io.casestream.stats.db.SampledRow;
import io.casestream.stats.db.StatRow;
import io.casestream.stats.db.StoredSample;
import io.casestream.stats.db.StoredStatistics;
import io.casestream.stats.domain.Finding;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.Severity;
import io.casestream.stats.fold.FoldSnapshot;
import io.casestream.stats.job.Wanted;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Compares stored statistics with what the fold says, and takes away those that differ. */
@Singleton
class CheckStatistics {

    private static final Logger LOG = Logger.getLogger(CheckStatistics.class);
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final StoredSample stored;
    private final StoredStatistics served;

    CheckStatistics(StoredSample stored, StoredStatistics served) {
        this.stored = stored;
        this.served = served;
    }

    /**
     * What came of it.
     *
     * @param checked rows that were worked out again
     * @param differing those that were wrong and are gone now
     */
    record Checked(int checked, List<SampledRow> differing) {

        List<Finding> findings() {
            return differing.stream().map(Checked::finding).toList();
        }

        private static Finding finding(SampledRow row) {
            return Finding.ofStatistic(
                    "statistic_differs",
                    Severity.ERROR,
                    "The stored statistic %s of %s was not what the data says. It is taken away and worked out anew."
                            .formatted(row.statType(), row.statKey()),
                    Map.of(
                            "stat_type", row.statType(),
                            "stat_key", row.statKey(),
                            "scope", members(row),
                            "page", row.page()));
        }
    }

    private record Again(SampledRow row, StatRow now) {}

    /** Of the same state of the data as this snapshot, within its transaction. */
    Checked run(String organization, FoldSnapshot fold, long seed, int sample) throws SQLException {
        Recalculation recalculation = new Recalculation(fold.connection());
        List<Again> worked = new ArrayList<>();
        for (SampledRow row : stored.take(organization, seed, sample)) {
            if (row.dataVersion() == fold.dataVersion()) {
                again(recalculation, row).ifPresent(now -> worked.add(new Again(row, now)));
            }
        }
        List<SampledRow> differing =
                worked.stream()
                        .filter(one -> stored.differs(organization, one.row(), one.now()))
                        .map(Again::row)
                        .toList();
        if (!differing.isEmpty()) {
            LOG.errorf(
                    "organization=%s: statistics differ from the data: %s",
                    organization, differing);
            stored.drop(
                    organization,
                    fold.dataVersion(),
                    differing.stream().map(SampledRow::id).toList(),
                    differing.stream().anyMatch(row -> Recalculation.isPrior(row.statType())));
            served.forget(organization);
        }
        return new Checked(worked.size(), differing);
    }

    /** Empty for what cannot be read back, such as a scope that this version does not know. */
    private static Optional<StatRow> again(Recalculation recalculation, SampledRow row)
            throws SQLException {
        if (Recalculation.isSummary(row.statType())) {
            return Optional.of(recalculation.summary());
        }
        boolean prior = Recalculation.isPrior(row.statType());
        Optional<Question> question =
                prior
                        ? question("drug_event_matrix", "signals", row)
                        : question(row.statType(), row.statKey(), row);
        if (question.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                prior
                        ? recalculation.prior(question.get())
                        : recalculation.of(question.get(), row.page(), row.merge()));
    }

    private static Optional<Question> question(String type, String key, SampledRow row) {
        try {
            return Optional.of(Wanted.question(new StatisticRef(type, key, members(row))))
                    .filter(question -> question.key().toString().equals(key))
                    .filter(question -> StatRow.scopeHash(question).equals(row.scopeHash()));
        } catch (PermanentJobFailure unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> members(SampledRow row) {
        try {
            return Json.mapper().readValue(row.scope(), MEMBERS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the column holds JSON", broken);
        }
    }
}
