package io.casestream.storage.schedule;

import io.casestream.storage.db.FingerprintRepository.Waiting;
import io.casestream.storage.store.SeekDuplicates;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Compares merged uploads with what is known, one after the other; a failure is tried again. */
@ApplicationScoped
class DuplicateSearch {

    private static final Logger LOG = Logger.getLogger(DuplicateSearch.class);

    private final SeekDuplicates seek;

    DuplicateSearch(SeekDuplicates seek) {
        this.seek = seek;
    }

    @Scheduled(
            every = "${casestream.duplicates.every:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void seek() {
        boolean found = true;
        while (found) {
            found = false;
            for (Waiting upload : seek.waiting()) {
                found |= seek(upload);
            }
        }
    }

    /** What fails is tried again at the next turn, and keeps no other upload waiting. */
    private boolean seek(Waiting upload) {
        try {
            return seek.run(upload);
        } catch (JdbiException failure) {
            LOG.warnf(failure, "comparing the cases of upload %s", upload.uploadId());
            return false;
        }
    }
}
