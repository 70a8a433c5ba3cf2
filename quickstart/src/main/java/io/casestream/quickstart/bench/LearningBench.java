package io.casestream.quickstart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casestream.common.platform.json.Json;
import io.casestream.quickstart.embedded.JavaProcess;
import io.casestream.quickstart.embedded.Logins;
import io.casestream.quickstart.embedded.Passwords;
import io.casestream.quickstart.embedded.Postgres;
import io.casestream.quickstart.system.Obstacle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays a query log to the planning of learning-service, which runs as a program of its own over
 * an embedded PostgreSQL, and tells how it did against a plain cache and a clairvoyant.
 */
public final class LearningBench {

    private static final String PROGRAM = "io.casestream.learning.replay.ReplayProcess";
    private static final String LOGIN = "learning_service";
    private static final double OVER_LRU = 1.25;
    private static final double OF_CLAIRVOYANT = 0.8;
    private static final double UNASKED = 0.5;
    private static final double PERCENT = 100;

    private final Path program;
    private final Path folder;
    private final int days;
    private final int queries;

    /**
     * A benchmark in a folder of its own.
     *
     * @param root the sources, with what was built from them
     */
    public LearningBench(Path root, Path folder, int days, int queries) {
        this.program = root.resolve("learning-service/target/quarkus-app");
        this.folder = folder;
        this.days = days;
        this.queries = queries;
    }

    /** The figures for the log of this seed. */
    public List<Measurement> run(long seed)
            throws IOException, SQLException, Obstacle, InterruptedException {
        if (!Files.isDirectory(program)) {
            throw new Obstacle("learning-service is not built; ./casestream bench builds it.");
        }
        BenchSystem.remove(folder.resolve("data"));
        Files.createDirectories(folder);
        Passwords passwords = Passwords.in(folder.resolve("passwords"));
        try (Postgres postgres =
                Postgres.start(
                        new Postgres.Settings(
                                folder.resolve("data"),
                                folder.resolve("binaries"),
                                folder.resolve("postgres.log"),
                                0,
                                false,
                                passwords))) {
            return report(replay(postgres, passwords, seed));
        } finally {
            BenchSystem.remove(folder.resolve("data"));
        }
    }

    private JsonNode replay(Postgres postgres, Passwords passwords, long seed)
            throws IOException, Obstacle, InterruptedException {
        Path scores = folder.resolve("scores.json");
        Path log = folder.resolve("replay.log");
        Process process =
                replaying(postgres, passwords, seed, scores).redirectOutput(log.toFile()).start();
        Thread atExit = new Thread(process::destroy, "stop");
        Runtime.getRuntime().addShutdownHook(atExit);
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(atExit);
        if (code != 0) {
            throw new Obstacle("The replay failed; its log says why: " + log);
        }
        return Json.mapper().readTree(scores.toFile());
    }

    private ProcessBuilder replaying(
            Postgres postgres, Passwords passwords, long seed, Path scores) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                JavaProcess.executable().toString(),
                                "-Xmx320m",
                                "-XX:+UseSerialGC",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                PROGRAM,
                                String.valueOf(seed),
                                String.valueOf(days),
                                String.valueOf(queries),
                                scores.toString())
                        .redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "CLASSPATH",
                String.join(
                        File.pathSeparator,
                        program.resolve("app") + "/*",
                        program.resolve("lib/main") + "/*",
                        program.resolve("lib/boot") + "/*"));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", Logins.jdbcUrl(postgres.port()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", LOGIN);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.of(LOGIN));
        environment.put("CASESTREAM_DB_OWNER_PASSWORD", passwords.of(Passwords.OWNER));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Latencies are by the model of answer times that the replay is played with. */
    static List<Measurement> report(JsonNode scores) {
        List<Measurement> report = new ArrayList<>();
        ObjectNode byName = Json.mapper().createObjectNode();
        for (JsonNode score : scores) {
            String name = score.path("name").asText();
            byName.set(name, score);
            report.add(
                    Measurement.told(
                            "ready when asked: " + name,
                            PERCENT * score.path("hit_rate").asDouble(),
                            "%"));
            report.add(
                    Measurement.told(
                            "p95 (model): " + name, score.path("p95_ms").asDouble(), "ms"));
            report.add(
                    Measurement.told(
                            "mean (model): " + name, score.path("mean_ms").asDouble(), "ms"));
        }
        JsonNode system = byName.path("this system");
        double hits = system.path("hit_rate").asDouble();
        report.add(
                Measurement.atLeast(
                        "this system's share ready, to LRU's",
                        hits / byName.path("LRU").path("hit_rate").asDouble(),
                        "x",
                        OVER_LRU));
        report.add(
                Measurement.atLeast(
                        "this system's share ready, to the clairvoyant's",
                        hits / byName.path("clairvoyant").path("hit_rate").asDouble(),
                        "x",
                        OF_CLAIRVOYANT));
        double ahead = system.path("ahead").asDouble();
        report.add(Measurement.told("answers worked out ahead", ahead, ""));
        report.add(
                Measurement.atMost(
                        "of these nobody asked for",
                        ahead == 0 ? 0 : PERCENT * system.path("ahead_unasked").asDouble() / ahead,
                        "%",
                        PERCENT * UNASKED));
        return report;
    }
}
