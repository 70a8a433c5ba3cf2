package io.casestream.stats.fold;

import io.casestream.stats.compute.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the organization's own, whole and present fold: the file that is there, else a new one. */
final class FoldOpening {

    private static final Logger LOG = Logger.getLogger(FoldOpening.class);

    /** Three headers of 4 KiB, then blocks. */
    private static final long HEADERS = 3 * 4_096;

    private final FoldEngine engine;
    private final FoldFiles files;
    private final FoldBacking backing;

    FoldOpening(FoldEngine engine, FoldFiles files, FoldBacking backing) {
        this.engine = engine;
        this.files = files;
        this.backing = backing;
    }

    /** A finished file that waits for its place. */
    record Made(Path file, FoldBacking.Known known) {}

    OpenFold open(FoldSlot slot) throws SQLException {
        String organization = slot.organization();
        Optional<FoldBacking.Known> known = backing.find(organization);
        if (Files.exists(slot.file())) {
            OpenFold present = present(slot, known);
            if (present != null) {
                return present;
            }
            files.setAside(slot.file());
        } else if (known.isPresent()) {
            LOG.warnf("the fold of %s is gone; it is made anew", organization);
        }
        return place(slot, make(slot, known));
    }

    private @Nullable OpenFold present(FoldSlot slot, Optional<FoldBacking.Known> known)
            throws SQLException {
        String organization = slot.organization();
        String catalog = null;
        try {
            catalog = engine.attach(slot.file());
            OpenFold fold = opened(catalog);
            String wrong = wrong(slot.file(), fold, known);
            if (wrong == null) {
                if (fold.known().dataVersion() > known.orElseThrow().dataVersion()) {
                    backing.raise(organization, fold.known());
                }
                fold.told(fold.known().dataVersion());
                return fold;
            }
            LOG.warnf("the fold of %s is %s; it is made anew", organization, wrong);
            fold.close();
        } catch (SQLException failure) {
            if (FoldFailure.of(failure) == FoldFailure.PASSING) {
                throw failure;
            }
            LOG.warnf("the fold of %s cannot be read: %s", organization, failure.getMessage());
        }
        if (catalog != null) {
            engine.detach(catalog);
        }
        return null;
    }

    private static @Nullable String wrong(
            Path file, OpenFold fold, Optional<FoldBacking.Known> known) throws SQLException {
        if (fold.blocks() + HEADERS > size(file)) {
            return "cut short";
        }
        if (fold.schemaVersion() != FoldSchema.VERSION) {
            return "of another release";
        }
        if (known.isEmpty() || !known.get().epoch().equals(fold.known().epoch())) {
            return "from elsewhere";
        }
        return fold.known().dataVersion() < known.get().dataVersion() ? "from the past" : null;
    }

    /** A new file, not yet in its place, with what storage has now. */
    Made make(FoldSlot slot, Optional<FoldBacking.Known> before) throws SQLException {
        Path fresh = files.fresh(slot.file());
        UUID epoch = UUID.randomUUID();
        long begun = System.nanoTime();
        String catalog = engine.attach(fresh);
        try (DuckDBConnection connection = engine.connect(catalog)) {
            FoldSchema.create(connection);
            connection.setAutoCommit(false);
            boolean filled;
            Set<UUID> withdrawn = backing.withdrawn(slot.organization());
            try (FoldFilling filling = new FoldFilling(connection, catalog, withdrawn, false)) {
                backing.tell(slot.organization(), null, filling);
                filled = filling.settle();
            }
            long dataVersion = before.map(old -> old.dataVersion() + 1).orElse(filled ? 1L : 0L);
            new Sql(connection)
                    .run(
                            "insert into fold values (?, cast(? as uuid), ?)",
                            FoldSchema.VERSION,
                            epoch.toString(),
                            dataVersion);
            connection.commit();
            if (filled) {
                LOG.infof(
                        "the fold of %s was made from storage in %d ms",
                        slot.organization(), (System.nanoTime() - begun) / 1_000_000);
            }
            return new Made(fresh, new FoldBacking.Known(epoch, dataVersion));
        } finally {
            engine.detach(catalog);
        }
    }

    /** Puts a new file in its place, where none is open. */
    OpenFold place(FoldSlot slot, Made made) throws SQLException {
        backing.begin(slot.organization(), made.known());
        files.place(made.file(), slot.file());
        OpenFold fold = opened(engine.attach(slot.file()));
        fold.told(made.known().dataVersion());
        return fold;
    }

    private OpenFold opened(String catalog) throws SQLException {
        DuckDBConnection writer = engine.connect(catalog);
        try {
            return OpenFold.of(catalog, writer);
        } catch (SQLException failure) {
            writer.close();
            throw failure;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
