package io.casestream.storage.store;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Retraction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What the record must hold, worked out from the facts by plain comparison of all with all. */
final class Oracle {

    private record Row(UUID upload, CaseRecord told, boolean differs) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Retraction> retractions = new ArrayList<>();

    private Oracle(History history) {
        Set<UUID> gone = new HashSet<>();
        for (UploadWithdrawn withdrawal : history.withdrawals()) {
            gone.add(withdrawal.uploadId());
        }
        Map<UUID, List<CaseRecord>> said = new HashMap<>();
        for (CaseBatch batch : history.batches()) {
            if (!gone.contains(batch.uploadId())) {
                said.computeIfAbsent(batch.uploadId(), any -> new ArrayList<>())
                        .addAll(batch.cases());
                retractions.addAll(batch.retractions());
            }
        }
        said.forEach(this::keepOnePerKey);
    }

    /** One line per row, as {@link CurrentVersionsTest} reads them from the table. */
    static Set<String> rows(History history) {
        Oracle oracle = new Oracle(history);
        Set<String> lines = new TreeSet<>();
        for (Row row : oracle.rows) {
            lines.add(
                    "%s %s %s %s %s %s %s %s"
                            .formatted(
                                    row.upload,
                                    row.told.caseId(),
                                    row.told.caseVersion(),
                                    row.told.isr(),
                                    row.told.version().contentHash(),
                                    row.told.origin().line(),
                                    row.differs,
                                    oracle.isCurrent(row)));
        }
        return lines;
    }

    private void keepOnePerKey(UUID upload, List<CaseRecord> said) {
        Map<List<Object>, List<CaseRecord>> byKey = new HashMap<>();
        for (CaseRecord one : said) {
            byKey.computeIfAbsent(
                            Arrays.asList(one.caseId(), one.caseVersion(), one.isr()),
                            any -> new ArrayList<>())
                    .add(one);
        }
        for (List<CaseRecord> same : byKey.values()) {
            CaseRecord best = same.get(0);
            Set<String> contents = new HashSet<>();
            for (CaseRecord one : same) {
                contents.add(one.version().contentHash());
                int order = compare(one, best);
                if (order > 0 || order == 0 && one.origin().line() < best.origin().line()) {
                    best = one;
                }
            }
            rows.add(new Row(upload, best, contents.size() > 1));
        }
    }

    private boolean isCurrent(Row row) {
        if (row.told.nullified() || isRetracted(row.told)) {
            return false;
        }
        for (Row other : rows) {
            if (other == row
                    || !other.told.caseId().equals(row.told.caseId())
                    || isRetracted(other.told)) {
                continue;
            }
            int order = compare(other.told, row.told);
            if (order > 0
                    || order == 0 && other.upload.toString().compareTo(row.upload.toString()) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isRetracted(CaseRecord told) {
        for (Retraction retraction : retractions) {
            if (retraction.caseId().equals(told.caseId())
                    && told.period() != null
                    && told.period().toString().compareTo(retraction.period().toString()) <= 0) {
                return true;
            }
        }
        return false;
    }

    private static int compare(CaseRecord one, CaseRecord other) {
        int order = Integer.compare(one.era(), other.era());
        order = order != 0 ? order : nullsLowest(one.caseVersion(), other.caseVersion());
        order = order != 0 ? order : nullsLowest(day(one), day(other));
        order = order != 0 ? order : nullsLowest(one.isr(), other.isr());
        order = order != 0 ? order : nullsLowest(period(one), period(other));
        return order != 0
                ? order
                : one.version().contentHash().compareTo(other.version().contentHash());
    }

    private static Long day(CaseRecord one) {
        LocalDate day = one.reportDay();
        return day == null ? null : day.toEpochDay();
    }

    private static String period(CaseRecord one) {
        return one.period() == null ? null : one.period().toString();
    }

    private static <T extends Comparable<T>> int nullsLowest(T one, T other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.compareTo(other);
    }
}
