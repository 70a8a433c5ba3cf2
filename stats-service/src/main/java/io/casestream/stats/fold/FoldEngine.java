package io.casestream.stats.fold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * One database engine for all folds, so that their number does not matter for memory: each file is
 * attached to it under a name of its own.
 */
final class FoldEngine {

    private final FoldsConfig config;
    private DuckDBConnection root;
    private long names;

    FoldEngine(FoldsConfig config) {
        this.config = config;
        this.root = start(config);
    }

    /** Attaches a file, new or old, and gives the name that it has from now on. */
    synchronized String attach(Path file) throws SQLException {
        String name = "fold_" + ++names;
        run(root, "attach '" + file.toString().replace("'", "''") + "' as " + name);
        return name;
    }

    /** Writes everything into the file and lets go of it. */
    synchronized void detach(String name) throws SQLException {
        run(root, "detach " + name);
    }

    /** A connection of its own to one fold. */
    synchronized DuckDBConnection connect(String name) throws SQLException {
        DuckDBConnection connection = root.duplicate();
        try {
            run(connection, "use " + name);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Begins anew after a failure that the engine does not survive; nothing is attached. */
    synchronized void restart() throws SQLException {
        root.close();
        root = start(config);
    }

    synchronized void close() throws SQLException {
        root.close();
    }

    private static DuckDBConnection start(FoldsConfig config) {
        try {
            Path temporary = config.folder().resolve("tmp");
            Files.createDirectories(temporary);
            var root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            run(root, "set memory_limit = '" + config.memory() + "'");
            run(root, "set threads = " + config.threads());
            run(root, "set temp_directory = '" + temporary.toString().replace("'", "''") + "'");
            run(root, "set preserve_insertion_order = false");
            run(root, "set checkpoint_threshold = '64MB'");
            run(root, "set autoinstall_known_extensions = false");
            return root;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("the statistics engine does not start", failure);
        }
    }

    private static void run(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
