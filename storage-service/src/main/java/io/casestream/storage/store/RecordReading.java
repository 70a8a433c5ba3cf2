package io.casestream.storage.store;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Notes in the audit trail who asked for which cases, before the answer leaves. As with other
 * questions, a crash of the database may cost the last second of it: no reader waits for a disk.
 */
@Singleton
public class RecordReading {

    private final Database database;
    private final ActivityLog activity;

    RecordReading(Database database, ActivityLog activity) {
        this.database = database;
        this.activity = activity;
    }

    /** One question, by the kind and the names that events of questions have. */
    public void run(Caller caller, String queryType, Map<String, Object> filters, long results) {
        database.runInTenant(
                caller.organization(),
                handle -> {
                    handle.execute("set local synchronous_commit = off");
                    activity.record(
                            handle,
                            caller,
                            "query-executed",
                            Details.of("query_type", queryType)
                                    .and("filters", filters)
                                    .and("results_count", results)
                                    .and("source", "storage-service")
                                    .asMap());
                });
    }
}
