package io.casestream.stats.fold;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;

/**
 * One DuckDB file per organization. A few are open at once; one that is lost, damaged or not ours
 * is made anew when it is next used. Readers see one state of the data, writers take turns.
 */
@Singleton
public class LocalFolds implements Folds {

    private static final Logger LOG = Logger.getLogger(LocalFolds.class);
    private static final int ATTEMPTS = 3;
    private static final int AFTER_CONSUMERS = 3_000;

    private final FoldsConfig config;
    private final FoldBacking backing;
    private final FoldEngine engine;
    private final FoldFiles files;
    private final FoldOpening opening;
    private final Semaphore readers;
    private final Map<String, FoldSlot> slots = new ConcurrentHashMap<>();

    public LocalFolds(FoldsConfig config, FoldBacking backing) {
        this.config = config;
        this.backing = backing;
        this.engine = new FoldEngine(config);
        this.files = new FoldFiles(config.folder());
        this.opening = new FoldOpening(engine, files, backing);
        this.readers = new Semaphore(config.readers(), true);
    }

    @Override
    public <T> T read(String organization, FoldQuery<T> query) {
        return lasting(slot(organization), slot -> slot.use(this::open, fold -> read(fold, query)));
    }

    @Override
    public FoldStanding standing(String organization) {
        return lasting(slot(organization), slot -> slot.use(this::open, OpenFold::standing));
    }

    /** Changes the fold in one transaction, then brings PostgreSQL up to its version. */
    <T> T write(String organization, FoldWork<T> work) {
        return lasting(
                slot(organization),
                slot ->
                        slot.write(
                                this::open,
                                fold -> {
                                    T result = fold.write(work);
                                    tell(organization, fold);
                                    return result;
                                }));
    }

    /** Again and again until it was heard: a crash in between heals at the next opening. */
    private void tell(String organization, OpenFold fold) {
        if (fold.hasNews()) {
            FoldBacking.Known news = fold.known();
            backing.raise(organization, news);
            fold.told(news.dataVersion());
        }
    }

    /**
     * Makes the fold anew from what storage has. Until it is finished, questions are answered from
     * the old one.
     */
    public void rebuild(String organization) {
        lasting(
                slot(organization),
                slot -> {
                    slot.replace(
                            this::open,
                            old -> opening.make(slot, Optional.of(old.known())),
                            this::detach,
                            made -> opening.place(slot, made));
                    return true;
                });
    }

    /** The organizations whose folds are open. */
    public List<String> open() {
        return slots.values().stream()
                .filter(FoldSlot::isOpen)
                .map(FoldSlot::organization)
                .toList();
    }

    FoldBacking backing() {
        return backing;
    }

    /** Closes what nobody used for a while. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeIdle() {
        long now = System.nanoTime();
        for (FoldSlot slot : slots.values()) {
            if (slot.isOpen() && slot.idleNanos(now) > config.idle().toNanos()) {
                closeUnused(slot);
            }
        }
    }

    void onStop(@Observes @Priority(AFTER_CONSUMERS) ShutdownEvent event) {
        close();
    }

    /** Writes every fold into its file and lets go of it. */
    void close() {
        try {
            for (FoldSlot slot : slots.values()) {
                slot.close(this::detach);
            }
            engine.close();
        } catch (SQLException failure) {
            LOG.warnf("closing the folds: %s", failure.getMessage());
        }
    }

    private interface Attempt<T> {
        T on(FoldSlot slot) throws SQLException;
    }

    /** Heals what can be healed and tries again. */
    private <T> T lasting(FoldSlot slot, Attempt<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.on(slot);
            } catch (SQLException failure) {
                FoldFailure kind = FoldFailure.of(failure);
                boolean heals = kind == FoldFailure.DAMAGED || kind == FoldFailure.ENGINE;
                if (!heals || tries == ATTEMPTS) {
                    throw FoldFailure.thrown(slot.organization(), failure);
                }
                LOG.warnf("the fold of %s: %s", slot.organization(), failure.getMessage());
                if (kind == FoldFailure.DAMAGED) {
                    setAside(slot);
                } else {
                    restart();
                }
            }
        }
    }

    private <T> T read(OpenFold fold, FoldQuery<T> query) throws SQLException {
        readers.acquireUninterruptibly();
        try (DuckDBConnection connection = engine.connect(fold.catalog())) {
            connection.setAutoCommit(false);
            FoldStanding standing = new UploadRows(connection).standing();
            return query.run(new FoldSnapshot(connection, standing));
        } finally {
            readers.release();
        }
    }

    private FoldSlot slot(String organization) {
        return slots.computeIfAbsent(organization, name -> new FoldSlot(name, files.of(name)));
    }

    private OpenFold open(FoldSlot slot) throws SQLException {
        makeRoom();
        return opening.open(slot);
    }

    private void makeRoom() {
        long now = System.nanoTime();
        List<FoldSlot> open =
                slots.values().stream()
                        .filter(FoldSlot::isOpen)
                        .sorted(
                                Comparator.comparingLong((FoldSlot slot) -> slot.idleNanos(now))
                                        .reversed())
                        .toList();
        open.stream()
                .limit(Math.max(0, open.size() + 1 - config.open()))
                .forEach(this::closeUnused);
    }

    private void closeUnused(FoldSlot slot) {
        try {
            slot.closeIfUnused(this::detach);
        } catch (SQLException failure) {
            LOG.warnf("closing the fold of %s: %s", slot.organization(), failure.getMessage());
        }
    }

    private void setAside(FoldSlot slot) {
        try {
            slot.close(
                    fold -> {
                        detach(fold);
                        files.setAside(slot.file());
                    });
        } catch (SQLException failure) {
            LOG.warnf("closing the fold of %s: %s", slot.organization(), failure.getMessage());
            restart();
            files.setAside(slot.file());
        }
    }

    private void detach(OpenFold fold) throws SQLException {
        fold.close();
        engine.detach(fold.catalog());
    }

    private synchronized void restart() {
        try {
            for (FoldSlot slot : slots.values()) {
                slot.close(OpenFold::close);
            }
            engine.restart();
        } catch (SQLException failure) {
            throw new IllegalStateException("the statistics engine does not restart", failure);
        }
    }
}
