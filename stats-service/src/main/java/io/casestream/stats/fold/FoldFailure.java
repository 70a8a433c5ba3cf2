package io.casestream.stats.fold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;

/** What a failure of the engine means; it says so in the first words of its message. */
enum FoldFailure {
    /** The file is not what was written: it is rebuilt. */
    DAMAGED,
    /** The engine is not usable any more: it is started again. */
    ENGINE,
    /** Memory or disk ran short: it can work later. */
    PASSING,
    /** The same would fail again. */
    LASTING;

    static FoldFailure of(SQLException failure) {
        if (failure.getSQLState() != null) {
            return LASTING; // another database's, which says itself whether it passes
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (says(message, "no space left", "could not write", "failed to write", "disk quota")) {
            return message.contains("fatal") ? ENGINE : PASSING;
        }
        if (says(
                message,
                "corrupt",
                "not a valid duckdb database",
                "could not read",
                "read enough bytes",
                "checksum",
                "serialization error",
                "storage version",
                "wal file",
                "failure while replaying")) {
            return DAMAGED;
        }
        if (says(message, "invalidated", "fatal error", "internal error")) {
            return ENGINE;
        }
        if (says(message, "out of memory", "io error", "transactioncontext error")) {
            return PASSING;
        }
        return LASTING;
    }

    /** The failure for callers: of the surroundings, or one that would come again. */
    static RuntimeException thrown(String organization, SQLException failure) {
        String what = "the fold of " + organization + ": " + failure.getMessage();
        return of(failure) == LASTING
                ? new IllegalStateException(what, failure)
                : new UncheckedIOException(new IOException(what, failure));
    }

    private static boolean says(String message, String... words) {
        for (String word : words) {
            if (message.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
