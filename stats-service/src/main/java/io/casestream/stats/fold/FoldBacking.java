package io.casestream.stats.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands behind the folds: which file is the right one, and what a lost one is made from. */
public interface FoldBacking {

    /**
     * A fold as PostgreSQL knows it.
     *
     * @param epoch names the file
     */
    record Known(UUID epoch, long dataVersion) {}

    /** The organization's fold; empty where it has had none. */
    Optional<Known> find(String organization);

    /** Makes a new file the organization's fold; answers of the one before are overtaken. */
    void begin(String organization, Known fold);

    /** Brings the version up to the fold's; never back. */
    void raise(String organization, Known fold);

    /** Organizations that have a fold. */
    List<String> organizations();

    /** Remembers that an upload is gone, also for a fold that is made later. */
    void withdraw(String organization, UUID upload);

    /** The uploads that are gone. */
    Set<UUID> withdrawn(String organization);

    /** Which of these uploads storage has whole. */
    List<UUID> merged(String organization, List<UUID> uploads);

    /**
     * Tells what storage has at one moment, of every upload or of one.
     *
     * @param upload null for every upload
     */
    void tell(String organization, @Nullable UUID upload, FoldSink sink) throws SQLException;
}
