package io.casestream.stats.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.json.Json;
import io.casestream.stats.compute.Computed;
import io.casestream.stats.compute.StatJson;
import io.casestream.stats.db.StoredStatistic;
import io.casestream.stats.domain.Question;
import io.casestream.stats.domain.StatData;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes answers, whole or of one stored page. */
final class Parts {

    private static final String ROWS = "rows";

    /** What figures stand on. */
    record Standing(
            List<UUID> uploads, List<UUID> pending, long dataVersion, @Nullable Integer version) {}

    private Parts() {}

    static Answer ready(
            Question question, StoredStatistic found, List<UUID> pending, Window window) {
        return new Answer(
                question,
                found.totalCases(),
                found.n(),
                found.keyCases(),
                found.fileUploadIds(),
                pending,
                found.dataVersion(),
                found.version(),
                found.calculatedAt(),
                ServedFrom.PRECALCULATED,
                null,
                window.available(found.totalRows()),
                found.totalRows(),
                found.statData());
    }

    static Answer counted(
            Question question,
            Computed computed,
            Window window,
            Standing standing,
            Instant now,
            Answer.@Nullable Progress progress) {
        StatData rows = computed.data().rows(window.from(), window.to());
        return new Answer(
                question,
                computed.totalCases(),
                computed.n(),
                computed.keyCases(),
                standing.uploads(),
                standing.pending(),
                standing.dataVersion(),
                standing.version(),
                now,
                ServedFrom.COMPUTED,
                progress,
                question.type().ranked() ? rows.size() : 0,
                computed.data().totalRows(),
                StatJson.write(rows));
    }

    /** The rows of both, in order; worked out if either was. */
    static Answer joined(Answer first, Answer second) {
        boolean counted =
                first.servedFrom() == ServedFrom.COMPUTED
                        || second.servedFrom() == ServedFrom.COMPUTED;
        return new Answer(
                first.question(),
                first.totalCases(),
                first.n(),
                first.keyCases(),
                first.fileUploadIds(),
                second.pendingUploads(),
                first.dataVersion(),
                first.version(),
                first.calculatedAt(),
                counted ? ServedFrom.COMPUTED : ServedFrom.PRECALCULATED,
                first.progress(),
                first.rows() + second.rows(),
                first.totalRows(),
                joined(first.statData(), second.statData()));
    }

    /** The first rows of an answer that has more. */
    static Answer first(Answer whole, int most) {
        try {
            ObjectNode all = (ObjectNode) Json.mapper().readTree(whole.statData());
            ArrayNode rows = all.withArray(ROWS);
            while (rows.size() > most) {
                rows.remove(rows.size() - 1);
            }
            return new Answer(
                    whole.question(),
                    whole.totalCases(),
                    whole.n(),
                    whole.keyCases(),
                    whole.fileUploadIds(),
                    whole.pendingUploads(),
                    whole.dataVersion(),
                    whole.version(),
                    whole.calculatedAt(),
                    whole.servedFrom(),
                    whole.progress(),
                    rows.size(),
                    whole.totalRows(),
                    all.toString());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stat_data is JSON with rows", broken);
        }
    }

    private static String joined(String first, String second) {
        try {
            ObjectNode all = (ObjectNode) Json.mapper().readTree(first);
            ((ArrayNode) all.get(ROWS))
                    .addAll((ArrayNode) Json.mapper().readTree(second).get(ROWS));
            return all.toString();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stat_data is JSON with rows", broken);
        }
    }
}
