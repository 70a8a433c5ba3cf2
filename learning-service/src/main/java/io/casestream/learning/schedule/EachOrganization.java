package io.casestream.learning.schedule;

import io.casestream.common.platform.db.Database;
import io.casestream.learning.db.PlanningRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Does something for one organization after the other, by the clock of the database. */
@Singleton
class EachOrganization {

    private static final Logger LOG = Logger.getLogger(EachOrganization.class);

    private final Database database;
    private final PlanningRepository planning;

    EachOrganization(Database database, PlanningRepository planning) {
        this.database = database;
        this.planning = planning;
    }

    /** What fails is tried again the next time; for one organization, it harms no other. */
    void run(
            String what,
            Function<Handle, List<String>> organizations,
            BiConsumer<String, Instant> work) {
        try {
            Instant now = database.acrossTenants(planning::now);
            database.acrossTenants(organizations)
                    .forEach(organization -> run(what, organization, now, work));
        } catch (RuntimeException failure) {
            LOG.warnf("%s waits: %s", what, failure);
        }
    }

    private static void run(
            String what, String organization, Instant now, BiConsumer<String, Instant> work) {
        try {
            work.accept(organization, now);
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "%s of %s failed", what, organization);
        }
    }
}
