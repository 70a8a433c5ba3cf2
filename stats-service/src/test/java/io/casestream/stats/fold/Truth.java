package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.RoleScope;
import io.casestream.common.model.UploadFigures;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What uploads amount to, worked out case by case in Java from the same events. */
final class Truth {

    private static final Comparator<CaseRecord> VERSIONS =
            Comparator.comparing(CaseRecord::version);

    private Truth() {}

    /** Case to content hash of its current version, over these uploads together. */
    static Map<String, String> current(Collection<List<CaseBatch>> uploads) {
        Map<String, CaseRecord> greatest = new HashMap<>();
        for (List<CaseBatch> upload : uploads) {
            for (CaseRecord record : told(upload)) {
                if (!retracted(record, uploads)) {
                    greatest.merge(name(record), record, Truth::greater);
                }
            }
        }
        Map<String, String> current = new TreeMap<>();
        greatest.forEach(
                (name, record) -> {
                    if (!record.nullified()) {
                        current.put(name, record.version().contentHash().substring(0, 32));
                    }
                });
        return current;
    }

    /** The figures of one file as read. */
    static UploadFigures figures(List<CaseBatch> upload) {
        Map<String, CaseRecord> greatest = new HashMap<>();
        upload.forEach(
                batch ->
                        batch.cases()
                                .forEach(
                                        record ->
                                                greatest.merge(
                                                        name(record), record, Truth::greater)));
        Set<String> drugs = new HashSet<>();
        Set<String> reactions = new HashSet<>();
        greatest.values()
                .forEach(
                        record -> {
                            drugs.addAll(record.drugTerms(RoleScope.ANY));
                            reactions.addAll(record.reactionTerms());
                        });
        List<LocalDate> days =
                greatest.values().stream()
                        .map(CaseRecord::eventDate)
                        .filter(Objects::nonNull)
                        .map(PartialDate::firstDay)
                        .sorted()
                        .toList();
        return new UploadFigures(
                greatest.size(),
                reactions.size(),
                drugs.size(),
                greatest.values().stream().filter(r -> Boolean.TRUE.equals(r.serious())).count(),
                greatest.values().stream().filter(r -> r.outcomes().contains(Outcome.DE)).count(),
                days.isEmpty() ? null : days.getFirst(),
                days.isEmpty() ? null : days.getLast());
    }

    /** Within one file the greater telling of a version stays. */
    static Collection<CaseRecord> told(List<CaseBatch> upload) {
        Map<List<Object>, CaseRecord> told = new HashMap<>();
        for (CaseBatch batch : upload) {
            for (CaseRecord record : batch.cases()) {
                told.merge(
                        Arrays.asList(name(record), record.caseVersion(), record.isr()),
                        record,
                        Truth::greater);
            }
        }
        return told.values();
    }

    private static boolean retracted(CaseRecord record, Collection<List<CaseBatch>> uploads) {
        for (List<CaseBatch> upload : uploads) {
            for (CaseBatch batch : upload) {
                for (Retraction retraction : batch.retractions()) {
                    if (record.period() != null
                            && retraction.source().equals(record.source())
                            && retraction.caseId().equals(record.caseId())
                            && retraction.period().compareTo(record.period()) >= 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static CaseRecord greater(CaseRecord one, CaseRecord other) {
        return VERSIONS.compare(one, other) >= 0 ? one : other;
    }

    private static String name(CaseRecord record) {
        return record.source() + "/" + record.caseId();
    }
}
