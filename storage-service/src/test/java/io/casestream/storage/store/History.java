package io.casestream.storage.store;

import io.casestream.common.event.CaseBatch;
import io.casestream.common.event.Event;
import io.casestream.common.event.UploadWithdrawn;
import io.casestream.common.model.CaseRecord;
import io.casestream.common.model.Quarter;
import io.casestream.common.model.Retraction;
import io.casestream.storage.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Uploads made up at random: few cases, many versions, much disagreement. */
record History(String organization, List<CaseBatch> batches, List<UploadWithdrawn> withdrawals) {

    private static final int UPLOADS = 4;
    private static final int CASES = 5;
    private static final int FACTS = 14;

    static History random(String organization, Random random) {
        List<CaseBatch> batches = new ArrayList<>();
        List<UploadWithdrawn> withdrawals = new ArrayList<>();
        List<CaseRecord> earlier = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            UUID upload = new UUID(random.nextLong(), random.nextLong());
            batches.addAll(upload(organization, upload, earlier, random));
            if (random.nextInt(4) == 0) {
                withdrawals.add(
                        UploadWithdrawn.of(
                                organization, upload, UploadWithdrawn.Reason.DELETED, Told.NOON));
            }
        }
        return new History(organization, batches, withdrawals);
    }

    /** Everything at least once, some of it again, in any order. */
    List<Event> delivered(Random random) {
        List<Event> events = new ArrayList<>(batches);
        events.addAll(withdrawals);
        for (CaseBatch batch : batches) {
            if (random.nextInt(3) == 0) {
                events.add(batch);
            }
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static List<CaseBatch> upload(
            String organization, UUID upload, List<CaseRecord> earlier, Random random) {
        int count = 1 + random.nextInt(4);
        List<CaseBatch> batches = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            List<CaseRecord> cases = new ArrayList<>();
            List<Retraction> retractions = new ArrayList<>();
            for (int fact = random.nextInt(FACTS / count + 1); fact >= 0; fact--) {
                long line = 2 + sequence * 100L + fact;
                switch (random.nextInt(8)) {
                    case 0 ->
                            retractions.add(
                                    Told.of(caseId(random)).line(line).retracted(quarter(random)));
                    case 1, 2 ->
                            cases.add(
                                    earlier.isEmpty()
                                            ? version(random, line)
                                            : earlier.get(random.nextInt(earlier.size())));
                    default -> cases.add(version(random, line));
                }
            }
            earlier.addAll(cases);
            batches.add(
                    CaseBatch.of(
                            organization,
                            upload,
                            sequence,
                            sequence == count - 1,
                            cases,
                            retractions,
                            Told.NOON));
        }
        return batches;
    }

    private static CaseRecord version(Random random, long line) {
        Told told = Told.of(caseId(random)).line(line);
        if (random.nextInt(5) == 0) {
            told.legacy(1 + random.nextInt(2));
        } else {
            told.version(random.nextInt(6) == 0 ? null : 1L + random.nextInt(3));
        }
        told.period(random.nextInt(8) == 0 ? null : quarter(random));
        told.reported(random.nextInt(6) == 0 ? null : "2024-0" + (1 + random.nextInt(2)));
        told.country(random.nextBoolean() ? "US" : "JP");
        if (random.nextInt(8) == 0) {
            told.nullified();
        }
        return told.done();
    }

    private static String caseId(Random random) {
        return "case-" + random.nextInt(CASES);
    }

    private static Quarter quarter(Random random) {
        return new Quarter(2023 + random.nextInt(2), 1 + random.nextInt(4));
    }
}
