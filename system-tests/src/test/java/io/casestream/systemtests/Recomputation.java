package io.casestream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Every figure of a quarter, from its text files, in SQL that shares nothing with the product. */
final class Recomputation implements AutoCloseable {

    private final Connection duckdb;

    private Recomputation(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /** Unpacks the archive into a folder of its own and reads the tables. */
    static Recomputation of(Path archive, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                String name = Path.of(entry.getName()).getFileName().toString();
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        String script;
        try (InputStream in = Recomputation.class.getResourceAsStream("recomputation.sql")) {
            script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(script.replace("${folder}", folder.toString()));
        }
        return new Recomputation(duckdb);
    }

    /** One number. */
    long count(String sql, Object... parameters) throws SQLException {
        return ((Number) Objects.requireNonNull(rows(sql, parameters).get(0).get("count")))
                .longValue();
    }

    /** A text per row and a number with it, by the text. */
    Map<String, Long> counts(String sql, Object... parameters) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (Map<String, @Nullable Object> row : rows(sql, parameters)) {
            List<@Nullable Object> values = new ArrayList<>(row.values());
            counts.put(
                    String.valueOf(values.get(0)),
                    ((Number) Objects.requireNonNull(values.get(1))).longValue());
        }
        return counts;
    }

    /** Rows by column name. */
    List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (var statement = duckdb.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                var columns = results.getMetaData();
                while (results.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnName(i), results.getObject(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
