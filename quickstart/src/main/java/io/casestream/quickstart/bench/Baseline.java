package io.casestream.quickstart.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * The same quarter by PostgreSQL alone, with the durability of the same server: its tables loaded
 * with COPY, flattened to one row per case version, indexed, and counted in SQL.
 */
final class Baseline {

    private static final int BUFFER = 1 << 16;

    private final Connection superuser;

    Baseline(Connection superuser) {
        this.superuser = superuser;
    }

    /**
     * How long it took.
     *
     * @param stages load, flatten, index and count, in this order
     */
    record Result(Map<String, Duration> stages, long cases, long pairs, long bytes) {

        Duration total() {
            return stages.values().stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Does everything, and leaves nothing behind. */
    Result run(Path archive) throws IOException, SQLException {
        Map<String, Duration> stages = new LinkedHashMap<>();
        try {
            execute("create schema baseline");
            long begun = System.nanoTime();
            load(archive);
            stages.put("load", Duration.ofNanos(System.nanoTime() - begun));
            for (Map.Entry<String, List<String>> stage : statements().entrySet()) {
                begun = System.nanoTime();
                for (String statement : stage.getValue()) {
                    execute(statement);
                }
                stages.put(stage.getKey(), Duration.ofNanos(System.nanoTime() - begun));
            }
            return new Result(
                    stages,
                    number("select count(*) from baseline.pv_cases where is_current"),
                    number("select count(*) from baseline.matrix"),
                    number("select pg_total_relation_size('baseline.pv_cases')"));
        } finally {
            execute("drop schema if exists baseline cascade");
            execute("discard temp");
        }
    }

    private void load(Path archive) throws IOException, SQLException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().filter(Baseline::isTable).toList()) {
                String table = table(entry);
                try (InputStream in = zip.getInputStream(entry)) {
                    String columns =
                            Arrays.stream(firstLine(in).split("\\$", -1))
                                    .map(name -> name.toLowerCase(Locale.ROOT) + " text")
                                    .collect(Collectors.joining(", "));
                    execute("create temp table " + table + " (" + columns + ")");
                    superuser
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy "
                                            + table
                                            + " from stdin with (format csv, delimiter '$', quote"
                                            + " E'\\b', encoding 'latin1')",
                                    in,
                                    BUFFER);
                }
            }
        }
    }

    /** Reads no further than the end of the line. */
    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static boolean isTable(ZipEntry entry) {
        return entry.getName()
                .toUpperCase(Locale.ROOT)
                .matches(".*(DEMO|DRUG|REAC|OUTC|RPSR|THER|INDI)\\d\\dQ\\d\\.TXT");
    }

    private static String table(ZipEntry entry) {
        String name = entry.getName();
        return name.substring(name.lastIndexOf('/') + 1).substring(0, 4).toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> statements() throws IOException {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        try (InputStream in = Baseline.class.getResourceAsStream("baseline.sql")) {
            if (in == null) {
                throw new IllegalStateException("baseline.sql is not beside this class");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = script.split("-- stage: ");
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                int end = part.indexOf('\n');
                List<String> statements = new ArrayList<>();
                for (String statement : part.substring(end).split("(?m)^--$")) {
                    if (!statement.isBlank()) {
                        statements.add(statement);
                    }
                }
                stages.put(part.substring(0, end).strip(), statements);
            }
        }
        return stages;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
