package io.casestream.stats.db;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows by {@code COPY}: thousands of statistics in one go. */
final class StatRowCopy {

    private StatRowCopy() {}

    static void into(Handle handle, String table, List<StatRow> rows) {
        try {
            CopyIn copy =
                    handle.getConnection()
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin");
            try {
                for (StatRow row : rows) {
                    byte[] line = line(row).getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(line, 0, line.length);
                }
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("copying statistics", failure);
        }
    }

    private static String line(StatRow row) {
        return Stream.of(
                                row.statType(),
                                row.statKey(),
                                row.scope(),
                                row.scopeHash(),
                                text(row.page()),
                                text(row.from()),
                                text(row.to()),
                                row.statData(),
                                text(row.totalCases()),
                                text(row.n()),
                                text(row.keyCases()),
                                text(row.expiresAt()))
                        .map(StatRowCopy::escaped)
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String escaped(String value) {
        if (value.isEmpty()) {
            return "\\N";
        }
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
