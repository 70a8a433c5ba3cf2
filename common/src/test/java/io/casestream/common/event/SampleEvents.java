package io.casestream.common.event;

import io.casestream.common.model.AgeGroup;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Drug;
import io.casestream.common.model.DrugRole;
import io.casestream.common.model.Origin;
import io.casestream.common.model.Outcome;
import io.casestream.common.model.PartialDate;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Reaction;
import io.casestream.common.model.Reject;
import io.casestream.common.model.Retraction;
import io.casestream.common.model.Sex;
import io.casestream.common.model.SignalPair;
import io.casestream.common.model.UploadFigures;
import io.casestream.common.model.WatchedFigures;
import io.casestream.common.model.WatchedSubject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Of every event one that says all it can, and one that says no more than it must. */
final class SampleEvents {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00.123456Z");
    private static final UUID UPLOAD = new UUID(1, 2);
    private static final Origin ORIGIN = new Origin("DEMO24Q4.txt", 2);
    private static final Quarter QUARTER = new Quarter(2024, 4);

    private SampleEvents() {}

    static List<Event> full() {
        return List.of(
                new UploadRegistered(
                        new UUID(1, 1),
                        NOON,
                        "acme",
                        UPLOAD,
                        "ada",
                        "a.zip",
                        "faers_ascii",
                        "FAERS",
                        17,
                        "00ff"),
                CaseBatch.of(
                        "acme",
                        UPLOAD,
                        0,
                        true,
                        List.of(fullCase()),
                        List.of(new Retraction("FAERS", "1", QUARTER, "listed", ORIGIN)),
                        NOON),
                UploadProgressed.of(
                        "acme",
                        UPLOAD,
                        UploadProgressed.Stage.CALCULATING,
                        UploadProgressed.State.FAILED,
                        Map.of("cases", 3L),
                        List.of(new Reject(ORIGIN, "age", "too old", "{}")),
                        new UploadFigures(
                                5, 4, 3, 2, 1, LocalDate.of(2024, 1, 2), LocalDate.of(2024, 2, 3)),
                        "sequence 4 cannot be read",
                        NOON),
                new QueryExecuted(
                        new UUID(1, 3),
                        NOON,
                        "acme",
                        "ada",
                        "eyes",
                        Map.of("drug", "DUPILUMAB", "age_min", 65, "serious", true),
                        "drug_event",
                        84,
                        17,
                        "computed",
                        "stats-service",
                        "192.0.2.17",
                        "notebook/4.1"),
                UploadWithdrawn.of("acme", UPLOAD, UploadWithdrawn.Reason.CANCELLED, NOON),
                SignalAlert.of(
                        "acme",
                        new UUID(1, 5),
                        NOON,
                        18,
                        new WatchedSubject("DUPILUMAB", "CONJUNCTIVITIS"),
                        new WatchedFigures(7, 0, 2.5, -0.25, false),
                        new WatchedFigures(9, 1, 4.25, 0.5, true),
                        List.of(new SignalPair("DUPILUMAB", "CONJUNCTIVITIS", 9, 4.25, 0.5, true)),
                        List.of(new SignalPair("DUPILUMAB", "NAUSEA", 3, 1.5, 0.125, false))));
    }

    static List<Event> bare() {
        return List.of(
                full().get(0),
                CaseBatch.of("acme", UPLOAD, 1, false, List.of(bareCase()), List.of(), NOON),
                UploadProgressed.of(
                        "acme",
                        UPLOAD,
                        UploadProgressed.Stage.STORING,
                        UploadProgressed.State.RUNNING,
                        Map.of(),
                        NOON),
                new QueryExecuted(
                        new UUID(1, 4),
                        NOON,
                        "acme",
                        "ada",
                        null,
                        Map.of(),
                        "case_count",
                        0,
                        0,
                        null,
                        null),
                UploadWithdrawn.of("acme", UPLOAD, UploadWithdrawn.Reason.DELETED, NOON),
                SignalAlert.of(
                        "acme",
                        new UUID(1, 6),
                        NOON,
                        0,
                        new WatchedSubject(null, "NAUSEA"),
                        null,
                        new WatchedFigures(0, 0, null, null, null),
                        List.of(),
                        List.of()));
    }

    private static CaseRecord fullCase() {
        return new CaseRecord(
                "FAERS",
                "13459876",
                1,
                2L,
                77L,
                "134598762",
                QUARTER,
                List.of(
                        new Drug(
                                "DUPILUMAB",
                                DrugRole.PS,
                                "DUPIXENT",
                                "DUPILUMAB",
                                "300 MG",
                                "Subcutaneous",
                                List.of("Dermatitis atopic"),
                                Map.of("lot_num", "A1"))),
                List.of(new Reaction("NAUSEA", "Nausea", "1", Map.of("drug_rec_act", "x"))),
                "67 YR",
                67.0,
                AgeGroup.ELDERLY,
                Sex.F,
                "US",
                61.5,
                true,
                List.of(Outcome.HO, Outcome.OT),
                PartialDate.parse("2024"),
                PartialDate.parse("2024-10"),
                PartialDate.parse("2024-10-12"),
                "MD",
                false,
                ORIGIN,
                Map.of("mfr_num", "M-1"));
    }

    private static CaseRecord bareCase() {
        return new CaseRecord(
                "FAERS",
                "1",
                1,
                null,
                null,
                null,
                null,
                List.of(new Drug(null, null, null, null, null, null, List.of(), Map.of())),
                List.of(new Reaction("NAUSEA", "Nausea", null, Map.of())),
                null,
                null,
                AgeGroup.UNKNOWN,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                false,
                ORIGIN,
                Map.of());
    }
}
