package io.casestream.stats.fold;

import io.casestream.common.event.CaseBatch;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happens to folds. Each change is one transaction and, repeated, changes nothing. */
@Singleton
public class FoldUpdates {

    private final LocalFolds folds;
    private final Arrivals arrivals;
    private final Map<String, GroupCommit> groups = new ConcurrentHashMap<>();

    FoldUpdates(LocalFolds folds, Arrivals arrivals) {
        this.folds = folds;
        this.arrivals = arrivals;
    }

    /**
     * Adds a batch unless the fold has it or its upload is withdrawn. Batches that wait for each
     * other are committed together.
     */
    public Arrival append(CaseBatch batch) {
        String organization = batch.organization();
        Arrival arrival =
                groups.computeIfAbsent(
                                organization,
                                name -> new GroupCommit(some -> appendAll(name, some)))
                        .append(batch);
        arrivals.happened();
        return arrival;
    }

    /** Notes whose upload it is. */
    public Arrival register(String organization, UUID upload, String userId, Instant at) {
        return folds.write(
                organization,
                (fold, catalog) -> {
                    UploadRows uploads = new UploadRows(fold);
                    uploads.known(upload);
                    uploads.register(upload, userId, at);
                    return uploads.arrival(upload);
                });
    }

    /** How much of an upload is there. */
    public Arrival arrival(String organization, UUID upload) {
        return folds.read(organization, fold -> new UploadRows(fold.connection()).arrival(upload));
    }

    /**
     * Makes a complete upload part of every figure. A withdrawn or merged one stays as it is.
     *
     * @param userId whose upload it is, where nobody said so yet; null where that is not known
     */
    public Arrival merge(String organization, UUID upload, @Nullable String userId) {
        return folds.write(
                organization,
                (fold, catalog) -> {
                    if (userId != null) {
                        new UploadRows(fold).owner(upload, userId);
                    }
                    return new FoldFacts(fold, catalog).merge(upload);
                });
    }

    /** Makes an upload count that storage has whole, with what storage has of it. */
    public Arrival takeFromStorage(String organization, UUID upload) {
        return folds.write(
                organization,
                (fold, catalog) ->
                        new FoldFacts(fold, catalog)
                                .replace(upload, folds.backing(), organization));
    }

    /** Takes an upload's facts away for ever, also those that have not come yet. */
    public void withdraw(String organization, UUID upload) {
        folds.backing().withdraw(organization, upload);
        folds.write(
                organization,
                (fold, catalog) -> {
                    new FoldFacts(fold, catalog).withdraw(upload);
                    return true;
                });
        arrivals.happened();
    }

    private List<Arrival> appendAll(String organization, List<CaseBatch> batches) {
        return folds.write(
                organization, (fold, catalog) -> new FoldFacts(fold, catalog).append(batches));
    }
}
