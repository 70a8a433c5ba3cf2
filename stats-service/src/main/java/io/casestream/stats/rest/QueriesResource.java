package io.casestream.stats.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.http.Cursor;
import io.casestream.common.platform.http.ProblemException;
import io.casestream.common.platform.json.Json;
import io.casestream.common.platform.tenancy.Caller;
import io.casestream.common.platform.tenancy.Roles;
import io.casestream.stats.answer.Answer;
import io.casestream.stats.answer.AnswerQuery;
import io.casestream.stats.answer.AnswerQuery.Answered;
import io.casestream.stats.answer.AnswerQuery.Place;
import io.casestream.stats.answer.AnswerQuery.Query;
import io.casestream.stats.answer.Comparison;
import io.casestream.stats.answer.ServedFrom;
import io.casestream.stats.answer.Suggestions;
import io.casestream.stats.domain.StatType;
import io.casestream.stats.rest.QueryView.ComparedView;
import io.casestream.stats.rest.QueryView.ComparisonView;
import io.casestream.stats.rest.QueryView.NotUnderstoodView;
import io.casestream.stats.rest.QueryView.UnderstoodView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Questions in words, in filters, or both. */
@Path("/api/v1/queries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class QueriesResource {

    private final AnswerQuery answers;
    private final Suggestions suggestions;
    private final CasesUrls casesUrls;
    private final QueryLog log;
    private final Caller caller;

    QueriesResource(
            AnswerQuery answers,
            Suggestions suggestions,
            CasesUrls casesUrls,
            QueryLog log,
            Caller caller) {
        this.answers = answers;
        this.suggestions = suggestions;
        this.casesUrls = casesUrls;
        this.log = log;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Answers a query",
            description =
                    "query_text in words, filters, or both, of which the filters win. The answer"
                            + " says what was understood, so that it can be corrected.")
    @RequestBody(content = @Content(schema = @Schema(implementation = QueryBody.class)))
    public QueryView ask(@Nullable JsonNode body) {
        long begun = System.nanoTime();
        Query query = QueryBody.read(body);
        Answered answered =
                answers.answer(caller.organization(), caller.userId(), query, Instant.now());
        Place place = query.place();
        Answer first = answered.answers().getFirst();
        if (place != null && place.dataVersion() != first.dataVersion()) {
            throw ProblemException.of(
                    409,
                    "data-changed",
                    "The data has changed since the first page",
                    "New data was merged while you were paging. Begin again without cursor.");
        }
        List<CasesUrl> urls = urls(answered.answers());
        List<AnswerView> views = views(answered, urls, place);
        boolean one =
                answered.answers().stream()
                                .map(answer -> answer.question().key())
                                .distinct()
                                .count()
                        == 1;
        ServedFrom servedFrom =
                answered.answers().stream()
                                .allMatch(each -> each.servedFrom() == ServedFrom.PRECALCULATED)
                        ? ServedFrom.PRECALCULATED
                        : ServedFrom.COMPUTED;
        long nanos = System.nanoTime() - begun;
        UUID id =
                log.record(
                        caller,
                        query.text(),
                        answered.filters().members(),
                        answered.type().toString(),
                        nanos,
                        one ? first.keyCases() : first.totalCases(),
                        servedFrom);
        return new QueryView(
                id,
                answered.type().toString(),
                query.text(),
                answered.filters().members(),
                understood(answered, query),
                answered.reading().notUnderstood().stream()
                        .map(
                                each ->
                                        new NotUnderstoodView(
                                                each.words(),
                                                each.suggestions().isEmpty()
                                                        ? null
                                                        : each.suggestions(),
                                                each.note()))
                        .toList(),
                answered.reading().resolvedAs().stream().map(ResolvedAsView::of).toList(),
                servedFrom.toString(),
                nanos / 1_000_000,
                first.totalCases(),
                one ? first.keyCases() : null,
                urls.isEmpty() ? null : addresses(urls.getFirst(), one),
                views,
                comparison(answered.comparison(), urls));
    }

    /** None of provisional figures. */
    private List<CasesUrl> urls(List<Answer> answered) {
        List<CasesUrl> urls = new ArrayList<>();
        for (Answer answer : answered) {
            casesUrls.of(caller.organization(), answer).ifPresent(urls::add);
        }
        return urls;
    }

    private List<AnswerView> views(Answered answered, List<CasesUrl> urls, @Nullable Place place) {
        List<AnswerView> views = new ArrayList<>();
        for (int i = 0; i < answered.answers().size(); i++) {
            Answer answer = answered.answers().get(i);
            long next = (place == null ? 0 : place.offset()) + answer.rows();
            views.add(
                    AnswerView.of(
                            answer,
                            urls.isEmpty() ? null : urls.get(i),
                            null,
                            i == 0 ? meant(answered, answer) : List.of(),
                            AnswerView.hasMore(answer, next)
                                    ? Cursor.encode(
                                            place == null ? i : place.list(),
                                            next,
                                            answer.dataVersion())
                                    : null));
        }
        return views;
    }

    private List<String> meant(Answered answered, Answer answer) {
        return answer.keyCases() == 0 && !answered.known()
                ? suggestions.forKey(caller.organization(), answer.question().key())
                : List.of();
    }

    private static List<UnderstoodView> understood(Answered answered, Query query) {
        return answered.reading().understood().stream()
                .map(
                        each -> {
                            boolean overruled =
                                    each.filter().equals("query_type")
                                            ? query.type() != null
                                            : query.filters().members().containsKey(each.filter());
                            return new UnderstoodView(
                                    each.words(),
                                    each.filter(),
                                    each.value(),
                                    overruled
                                            ? "not used: " + each.filter() + " was given"
                                            : each.note());
                        })
                .toList();
    }

    private static Map<String, String> addresses(CasesUrl url, boolean one) {
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("total_cases", url.ofScope(""));
        if (one) {
            addresses.put("matching_cases", url.ofKey(""));
        }
        return addresses;
    }

    private static @Nullable ComparisonView comparison(
            @Nullable Comparison comparison, List<CasesUrl> urls) {
        if (comparison == null) {
            return null;
        }
        Map<String, List<JsonNode>> traced = new HashMap<>();
        List<ComparedView> rows = new ArrayList<>();
        for (int side = 0; side < comparison.drugs().size(); side++) {
            int which = side;
            List<ObjectNode> tables =
                    comparison.rows().stream().map(row -> row.tables().get(which)).toList();
            traced.put(comparison.drugs().get(side), traced(tables, urls));
        }
        for (int i = 0; i < comparison.rows().size(); i++) {
            int row = i;
            rows.add(
                    new ComparedView(
                            comparison.rows().get(i).reaction(),
                            comparison.rows().get(i).label(),
                            comparison.drugs().stream()
                                    .map(
                                            drug ->
                                                    Optional.ofNullable(traced.get(drug))
                                                            .orElseThrow()
                                                            .get(row))
                                    .toList()));
        }
        return new ComparisonView(comparison.drugs(), rows);
    }

    /** Tables of pairs lead to their cases whatever the key of the answer was. */
    private static List<JsonNode> traced(List<ObjectNode> tables, List<CasesUrl> urls) {
        if (urls.isEmpty()) {
            return List.copyOf(tables);
        }
        ObjectNode data = Json.mapper().createObjectNode();
        ArrayNode rows = data.putArray("rows");
        tables.forEach(rows::add);
        try {
            List<JsonNode> traced = new ArrayList<>();
            Json.mapper()
                    .readTree(
                            TracedData.of(
                                    StatType.DRUG_EVENT_MATRIX, data.toString(), urls.getFirst()))
                    .path("rows")
                    .forEach(traced::add);
            return traced;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stat_data is JSON", broken);
        }
    }
}
