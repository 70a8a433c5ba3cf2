package io.casestream.stats.db;

import io.casestream.common.event.SignalAlert;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import io.casestream.stats.domain.ContingencyTable;
import io.casestream.stats.domain.PairName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an assessment saw and said.
 *
 * @param id that of its job
 * @param signals every pair that met the criterion
 * @param shares parts of the cases, by the names of the rules of data quality
 * @param watched how each watched subject stood
 * @param result JSON, the result of the job
 * @param alerts what its watchers are told
 */
public record AssessmentStanding(
        UUID id,
        String userId,
        Instant assessedAt,
        long dataVersion,
        long n,
        Map<PairName, ContingencyTable> signals,
        Map<String, Double> shares,
        Map<WatchedSubject, WatchedFigures> watched,
        String result,
        List<SignalAlert> alerts) {}
