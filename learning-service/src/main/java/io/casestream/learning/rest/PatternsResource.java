package io.casestream.learning.rest;

import io.casestream.common.model.Storable;
import io.casestream.common.platform.db.Database;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.learning.db.PatternRepository;
import io.casestream.learning.db.PatternRepository.Wanted;
import io.casestream.learning.db.PatternRow;
import io.casestream.learning.domain.HotFrom;
import io.casestream.learning.domain.PatternInWords;
import io.casestream.learning.learn.LearningConfig;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What an organization asks again and again. */
@Path("/api/v1/learning/patterns")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class PatternsResource {

    private final Database database;
    private final PatternRepository patterns;
    private final LearningConfig config;
    private final Caller caller;

    PatternsResource(
            Database database, PatternRepository patterns, LearningConfig config, Caller caller) {
        this.database = database;
        this.patterns = patterns;
        this.config = config;
        this.caller = caller;
    }

    record PatternView(
            String queryPatternHash,
            String queryType,
            SortedSet<String> filters,
            @Nullable String words,
            long questions,
            long executions,
            double averageExecutionTimeMs,
            Instant lastExecutedAt,
            double heat,
            boolean hot,
            String explanation) {}

    record PatternPage(List<PatternView> items, @Nullable String nextCursor, Instant asOf) {}

    @GET
    @Operation(
            summary = "Patterns of questions, the hottest first, each explained in words",
            description = "hot=true leaves out those asked less often than makes a pattern hot.")
    public PatternPage list(
            @QueryParam("hot") @DefaultValue("false") boolean hotOnly,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Cursor.pageSize(limit);
        HotFrom hot = new HotFrom(config.hotFrom());
        Wanted wanted = wanted(hotOnly ? hot.heat() : 0, cursor, size + 1);
        List<PatternRow> found =
                database.inTenant(caller.organization(), handle -> patterns.page(handle, wanted));
        List<PatternRow> page = found.subList(0, Math.min(size, found.size()));
        return new PatternPage(
                page.stream().map(row -> view(row, hot)).toList(),
                found.size() > size ? next(wanted.asOf(), page.get(size - 1)) : null,
                wanted.asOf());
    }

    private PatternView view(PatternRow row, HotFrom hot) {
        return new PatternView(
                row.hash(),
                row.pattern().queryType(),
                row.pattern().filters(),
                row.pattern().words(),
                row.questions(),
                row.executions(),
                row.averageExecutionTimeMs(),
                row.lastExecutedAt(),
                row.heat(),
                hot.includes(row.heat()),
                PatternInWords.explain(
                        row.pattern(),
                        row.questions(),
                        row.executions(),
                        row.averageExecutionTimeMs(),
                        row.heat(),
                        hot));
    }

    private Wanted wanted(double atLeast, @Nullable String cursor, int limit) {
        if (cursor == null || cursor.isBlank()) {
            return new Wanted(Instant.now(), config.halfLife(), atLeast, null, null, limit);
        }
        List<String> parts = Cursor.decode(cursor, 3);
        try {
            return new Wanted(
                    Instant.parse(parts.get(0)),
                    config.halfLife(),
                    atLeast,
                    Double.valueOf(parts.get(1)),
                    Storable.text(parts.get(2)),
                    limit);
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw Cursor.unusable();
        }
    }

    /** The next page goes on at the same moment, so that heat orders both alike. */
    private static String next(Instant asOf, PatternRow last) {
        return Cursor.encode(asOf, last.heat(), last.hash());
    }
}
