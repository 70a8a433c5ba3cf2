package io.casestream.storage.store;

import io.casestream.common.platform.db.Database;
import io.casestream.storage.db.CaseSearch.CaseKey;
import io.casestream.storage.db.DuplicateRepository;
import io.casestream.storage.db.DuplicateRepository.Suspicion;
import io.casestream.storage.db.FingerprintRepository;
import io.casestream.storage.db.FingerprintRepository.Alike;
import io.casestream.storage.db.FingerprintRepository.Waiting;
import io.casestream.storage.domain.Likeness;
import io.casestream.storage.domain.StoredVersion;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Compares the cases of a merged upload with all others of the organization. Each pair of versions
 * is judged by what the two say, so that the order of uploads plays no part.
 */
@Singleton
public class SeekDuplicates {

    private static final int AT_ONCE = 20;
    private static final int CHUNK = 500;
    private static final String BEFORE = "before";

    private final Database database;
    private final FingerprintRepository fingerprints;
    private final DuplicateRepository duplicates;

    SeekDuplicates(
            Database database, FingerprintRepository fingerprints, DuplicateRepository duplicates) {
        this.database = database;
        this.fingerprints = fingerprints;
        this.duplicates = duplicates;
    }

    /** Some of the uploads that wait for it, of any organization. */
    public List<Waiting> waiting() {
        return database.acrossTenants(handle -> fingerprints.waiting(handle, AT_ONCE));
    }

    /** Compares one. False where somebody else does. */
    public boolean run(Waiting upload) {
        return database.inTenant(upload.organization(), handle -> compare(handle, upload));
    }

    private boolean compare(Handle handle, Waiting upload) {
        if (!fingerprints.tryLock(handle, upload.organization())
                || !fingerprints.waits(handle, upload)) {
            return false;
        }
        handle.savepoint(BEFORE);
        fingerprints.print(handle, upload);
        try (ResultIterator<Alike> alike = fingerprints.alike(handle, upload)) {
            List<Alike> chunk = new ArrayList<>();
            while (alike.hasNext()) {
                chunk.add(alike.next());
                if (chunk.size() == CHUNK || !alike.hasNext()) {
                    judge(handle, upload.organization(), chunk);
                    chunk.clear();
                }
            }
        }
        if (!fingerprints.markCompared(handle, upload)) {
            handle.rollbackToSavepoint(BEFORE);
        }
        return true;
    }

    private void judge(Handle handle, String organization, List<Alike> pairs) {
        List<CaseKey> keys =
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                        .distinct()
                        .toList();
        Map<CaseKey, List<StoredVersion>> versions =
                duplicates.versions(handle, organization, keys);
        List<Suspicion> suspicions = new ArrayList<>();
        for (Alike pair : pairs) {
            for (StoredVersion one : distinct(versions.getOrDefault(pair.one(), List.of()))) {
                for (StoredVersion other :
                        distinct(versions.getOrDefault(pair.other(), List.of()))) {
                    Likeness.of(one.told(), other.told())
                            .map(likeness -> new Suspicion(one, other, likeness))
                            .ifPresent(suspicions::add);
                }
            }
        }
        duplicates.suspect(handle, organization, suspicions);
    }

    /** Several uploads may tell the same version. */
    private static Collection<StoredVersion> distinct(List<StoredVersion> versions) {
        Map<String, StoredVersion> byContent = new LinkedHashMap<>();
        versions.forEach(each -> byContent.putIfAbsent(each.contentHash(), each));
        return byContent.values();
    }
}
