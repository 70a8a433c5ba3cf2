package io.casestream.storage.store;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.audit.Details;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.storage.domain.CaseFilter;
import jakarta.inject.Singleton;

/** Notes in the audit trail who takes which cases away, before the first one leaves. */
@Singleton
public class RecordExport {

    private final Database database;
    private final ActivityLog activity;

    RecordExport(Database database, ActivityLog activity) {
        this.database = database;
        this.activity = activity;
    }

    public void run(Caller caller, CaseFilter filter, String format) {
        database.runInTenant(
                caller.organization(),
                handle ->
                        activity.record(
                                handle,
                                caller,
                                "cases-exported",
                                Details.of("format", format)
                                        .and("filters", filter.plain())
                                        .asMap()));
    }
}
