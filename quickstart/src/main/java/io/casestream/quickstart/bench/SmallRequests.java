package io.casestream.quickstart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.casestream.quickstart.client.Api;
import io.casestream.quickstart.client.ApiProblem;
import io.casestream.quickstart.system.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Requests that people make many of: each at a steady rate, with its percentiles. */
final class SmallRequests {

    private static final String TEN_THOUSAND_UPLOADS =
            """
            insert into ingest.file_upload_history
                (id, user_id, organization, filename, file_size_bytes, file_hash_md5,
                 file_hash_sha256, file_type, source, uploaded_at, upload_status, stats_status,
                 total_cases, plan, forced)
            select gen_random_uuid(), 'bench', 'bench-many', 'quarter-' || i || '.zip', 1000 + i,
                   md5(i::text), encode(sha256(i::text::bytea), 'hex'), 'faers_ascii', 'FAERS',
                   now() - i * interval '1 minute', 'completed', 'completed', i, '{}', false
            from generate_series(1, 10000) i
            """;

    private static final String SMALL_TABLE =
            """
            case_id,drug,reaction,sex,age,age_unit,receiptdate
            B%1$d-1,ASPIRIN,Nausea,F,44,YR,20240115
            B%1$d-2,IBUPROFEN,Headache,M,61,YR,20240116
            """;

    private SmallRequests() {}

    /** Milliseconds from the last byte of a small upload to its answer. */
    static OpenLoop.Latencies answersToUploads(Api api, Path folder, int uploads)
            throws IOException, Obstacle, ApiProblem {
        Files.createDirectories(folder);
        Histogram micros = new Histogram(3);
        for (int i = 0; i < uploads; i++) {
            Path file = folder.resolve("small-" + i + ".csv");
            Files.writeString(file, SMALL_TABLE.formatted(i));
            AtomicLong lastByte = new AtomicLong();
            api.upload(file, Map.of(), sent -> lastByte.set(System.nanoTime()));
            micros.recordValue((System.nanoTime() - lastByte.get()) / 1_000);
            Files.delete(file);
        }
        return new OpenLoop.Latencies(micros, 0);
    }

    static OpenLoop.Latencies duplicateChecks(Api api) throws InterruptedException {
        return OpenLoop.run(
                50,
                Duration.ofSeconds(6),
                50,
                i ->
                        ask(
                                api,
                                "/uploads/check",
                                Map.of(
                                        "filename",
                                        "quarter-" + i + ".zip",
                                        "file_size_bytes",
                                        String.valueOf(1000 + i))));
    }

    static OpenLoop.Latencies listsOfUploads(Api api, Connection superuser)
            throws SQLException, InterruptedException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(TEN_THOUSAND_UPLOADS);
            statement.execute("analyze ingest.file_upload_history");
        }
        return OpenLoop.run(
                20, Duration.ofSeconds(10), 50, i -> ask(api, "/uploads", Map.of("limit", "50")));
    }

    /** What is ready, 200 times a second: a mix of the statistics of the most reported terms. */
    static OpenLoop.Latencies ready(Api api, Duration time)
            throws IOException, Obstacle, ApiProblem, InterruptedException {
        List<String> keys = new ArrayList<>();
        rows(api, "top_drugs", 100).forEach(term -> keys.add("drug:" + term));
        rows(api, "top_reactions", 100).forEach(term -> keys.add("reaction:" + term));
        List<String> types =
                List.of("trends", "demographics", "seriousness", "outcomes", "drug_event_matrix");
        return OpenLoop.run(
                200,
                time,
                100,
                i -> {
                    if (i % 10 == 0) {
                        String type = i % 20 == 0 ? "top_drugs" : "top_reactions";
                        askReady(api, "/stats/" + type, Map.of("limit", "20"));
                    } else {
                        String type = types.get((int) (i % types.size()));
                        String key = keys.get((int) (i * 7 % keys.size()));
                        askReady(api, "/stats/" + type, Map.of("key", key, "limit", "20"));
                    }
                });
    }

    /** Questions nobody asked before: each with a range of dates of its own. */
    static OpenLoop.Latencies fresh(Api api, Duration time)
            throws IOException, Obstacle, ApiProblem, InterruptedException {
        List<String> drugs = rows(api, "top_drugs", 500);
        List<String> types = List.of("trends", "demographics", "seriousness", "drug_event_matrix");
        LocalDate first = LocalDate.of(2024, 10, 1);
        return OpenLoop.run(
                4,
                time,
                20,
                i ->
                        ask(
                                api,
                                "/stats/" + types.get((int) (i % types.size())),
                                Map.of(
                                        "key",
                                        "drug:" + drugs.get((int) (i * 3 % drugs.size())),
                                        "from",
                                        first.plusDays(i % 80).toString(),
                                        "limit",
                                        "20")));
    }

    private static List<String> rows(Api api, String type, int limit)
            throws IOException, Obstacle, ApiProblem {
        List<String> terms = new ArrayList<>();
        for (JsonNode row :
                api.get("/stats/" + type, Map.of("limit", String.valueOf(limit)))
                        .at("/stat_data/rows")) {
            terms.add(row.path("term").asText());
        }
        return terms;
    }

    /** An answer that had to be worked out counts as a failure. */
    private static void askReady(Api api, String path, Map<String, String> parameters) {
        String servedFrom = ask(api, path, parameters).path("served_from").asText();
        if (!servedFrom.equals("precalculated")) {
            throw new IllegalStateException(path + " " + parameters + " was " + servedFrom);
        }
    }

    private static JsonNode ask(Api api, String path, Map<String, String> parameters) {
        try {
            return api.get(path, parameters);
        } catch (IOException | Obstacle | ApiProblem failure) {
            throw new IllegalStateException(path, failure);
        }
    }
}
