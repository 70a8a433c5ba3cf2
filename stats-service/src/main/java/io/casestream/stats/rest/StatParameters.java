package io.casestream.stats.rest;

import io.casestream.common.model.RoleScope;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.stats.domain.Basis;
import io.casestream.stats.domain.PairFilter;
import io.casestream.stats.domain.PairOrder;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatKey;
import io.casestream.stats.domain.StatScope;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.domain.Subgroup;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a statistic; each mistake is answered with what is allowed. */
public class StatParameters {

    @Parameter(description = "all, signals, drug:X, reaction:Y or drug:X|reaction:Y")
    @QueryParam("key")
    @Nullable String key;

    @Parameter(description = "suspect, primary or any")
    @QueryParam("role")
    @DefaultValue("suspect")
    String role = "suspect";

    @Parameter(description = "one upload or several, separated by commas")
    @QueryParam("upload_id")
    List<String> uploadIds = List.of();

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("to")
    @Nullable String to;

    @Parameter(description = "the date that from, to and trends go by: report, receive or event")
    @QueryParam("basis")
    @DefaultValue("report")
    String basis = "report";

    @Parameter(description = "of drug_event_matrix: pairs with fewer cases are left out")
    @QueryParam("min_cases")
    @DefaultValue("3")
    int minCases = 3;

    @Parameter(description = "of drug_event_matrix: only pairs that satisfy Evans' rule")
    @QueryParam("evans")
    @DefaultValue("false")
    boolean evans;

    @Parameter(description = "of drug_event_matrix: chi2, prr, ror, ic, ic025, ebgm, eb05 or a")
    @QueryParam("sort")
    @DefaultValue("chi2")
    String sort = "chi2";

    @Parameter(
            description =
                    "of drug_event_matrix with drug:X, reaction:Y or both: a table of each pair"
                            + " within each sex, age_group or country")
    @QueryParam("subgroup")
    @Nullable String subgroup;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit = 50;

    @QueryParam("cursor")
    @Nullable String cursor;

    Question question(String statType) {
        StatType type =
                StatType.read(statType)
                        .orElseThrow(() -> bad("stat_type", StatType.names(), statType));
        StatKey about = key(type);
        PairFilter filter = filter();
        if (filter.subgroup() != null && !type.acceptsSubgroups(about)) {
            throw ProblemException.badParameter(
                    "subgroup",
                    "subgroups are those of drug_event_matrix with the key drug:X, reaction:Y or"
                            + " drug:X|reaction:Y");
        }
        return new Question(type, about, scope(), filter);
    }

    int limit() {
        return Cursor.pageSize(limit);
    }

    private StatKey key(StatType type) {
        if (key == null || key.isBlank()) {
            return type.defaultKey();
        }
        String asked = key;
        StatKey read = StatKey.read(asked).orElseThrow(() -> bad("key", type.keys(), asked));
        if (!type.accepts(read)) {
            throw bad("key", type.keys() + " for " + type, asked);
        }
        return read;
    }

    private StatScope scope() {
        RoleScope drugs =
                Arrays.stream(RoleScope.values())
                        .filter(each -> each.toString().equals(role))
                        .findFirst()
                        .orElseThrow(() -> bad("role", "suspect, primary, any", role));
        Basis date =
                Basis.read(basis).orElseThrow(() -> bad("basis", "report, receive, event", basis));
        return new StatScope(drugs, date, day("from", from), day("to", to), uploads());
    }

    private PairFilter filter() {
        if (minCases < 1) {
            throw bad("min_cases", "a whole number from 1", String.valueOf(minCases));
        }
        PairOrder order =
                PairOrder.read(sort).orElseThrow(() -> bad("sort", PairOrder.names(), sort));
        return new PairFilter(minCases, evans, order, subgroup());
    }

    private @Nullable Subgroup subgroup() {
        if (subgroup == null || subgroup.isBlank()) {
            return null;
        }
        String asked = subgroup;
        return Subgroup.read(asked).orElseThrow(() -> bad("subgroup", Subgroup.names(), asked));
    }

    private List<UUID> uploads() {
        return uploadIds.stream()
                .flatMap(several -> Arrays.stream(several.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(StatParameters::upload)
                .toList();
    }

    private static UUID upload(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw bad("upload_id", "the id of an upload, as GET /api/v1/uploads lists them", id);
        }
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw bad(name, "a day such as 2024-03-31", text);
        }
    }

    private static ProblemException bad(String name, String allowed, String was) {
        return ProblemException.badParameter(name, "allowed is " + allowed + "; it was " + was);
    }
}
