package io.casestream.stats.fold;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The place of one organization's fold, open or not. Users hold its life; who opens, closes or
 * replaces the file waits for them.
 */
final class FoldSlot {

    private final String organization;
    private final Path file;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable OpenFold open;
    private volatile long usedAt = System.nanoTime();

    FoldSlot(String organization, Path file) {
        this.organization = organization;
        this.file = file;
    }

    interface Use<T> {
        T with(OpenFold fold) throws SQLException;
    }

    interface Opening {
        OpenFold open(FoldSlot slot) throws SQLException;
    }

    interface Making<T> {
        T make(OpenFold fold) throws SQLException;
    }

    interface Placing<T> {
        OpenFold place(T made) throws SQLException;
    }

    interface Closing {
        void close(OpenFold fold) throws SQLException;
    }

    String organization() {
        return organization;
    }

    Path file() {
        return file;
    }

    boolean isOpen() {
        return open != null;
    }

    long idleNanos(long now) {
        return now - usedAt;
    }

    /** Uses the fold, opened if it was not. */
    <T> T use(Opening opening, Use<T> use) throws SQLException {
        while (true) {
            life.readLock().lock();
            try {
                OpenFold fold = open;
                if (fold != null) {
                    usedAt = System.nanoTime();
                    return use.with(fold);
                }
            } finally {
                life.readLock().unlock();
            }
            life.writeLock().lock();
            try {
                if (open == null) {
                    open = opening.open(this);
                    usedAt = System.nanoTime();
                }
            } finally {
                life.writeLock().unlock();
            }
        }
    }

    /** As {@link #use}, one writer after the other. */
    <T> T write(Opening opening, Use<T> use) throws SQLException {
        writing.lock();
        try {
            return use(opening, use);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Puts another file in the place of this one. It is made while readers go on with the old one
     * and writers wait.
     */
    <T> void replace(Opening opening, Making<T> making, Closing closing, Placing<T> placing)
            throws SQLException {
        writing.lock();
        try {
            T made = use(opening, making::make);
            life.writeLock().lock();
            try {
                closeNow(closing);
                open = placing.place(made);
            } finally {
                life.writeLock().unlock();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Closes the fold unless somebody uses it. */
    void closeIfUnused(Closing closing) throws SQLException {
        if (life.writeLock().tryLock()) {
            try {
                closeNow(closing);
            } finally {
                life.writeLock().unlock();
            }
        }
    }

    /** Closes the fold once nobody uses it. */
    void close(Closing closing) throws SQLException {
        life.writeLock().lock();
        try {
            closeNow(closing);
        } finally {
            life.writeLock().unlock();
        }
    }

    private void closeNow(Closing closing) throws SQLException {
        OpenFold fold = open;
        open = null;
        if (fold != null) {
            closing.close(fold);
        }
    }
}
