package io.casestream.ingest.activity;

import io.casestream.common.platform.audit.ActivityLog;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.ingest.activity.db.ActivityEntries;
import io.casestream.ingest.activity.db.ActivityEntry;
import io.casestream.ingest.activity.db.ActivityFilter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows an organization its own audit trail. */
@Singleton
public class ReadActivity {

    private final Database database;
    private final ActivityEntries entries;
    private final ActivityLog activity;

    ReadActivity(Database database, ActivityEntries entries, ActivityLog activity) {
        this.database = database;
        this.entries = entries;
        this.activity = activity;
    }

    /** One page, newest first, after the given entry. */
    public List<ActivityEntry> page(
            String organization,
            ActivityFilter filter,
            @Nullable Instant after,
            long afterId,
            int limit) {
        return database.inTenant(
                organization,
                handle -> entries.page(handle, organization, filter, after, afterId, limit));
    }

    /** Records that the caller takes entries away; to be called before any leaves. */
    public void recordExport(Caller caller, Map<String, Object> what) {
        database.runInTenant(
                caller.organization(),
                handle -> activity.record(handle, caller, "activity-exported", what));
    }

    /** Hands over every entry, newest first. */
    public void each(String organization, ActivityFilter filter, Consumer<ActivityEntry> entry) {
        database.runInTenant(
                organization, handle -> entries.each(handle, organization, filter, entry));
    }
}
