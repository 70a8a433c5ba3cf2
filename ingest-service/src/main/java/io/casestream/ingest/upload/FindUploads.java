package io.casestream.ingest.upload;

import io.casestream.common.platform.db.Database;
import io.casestream.ingest.db.UploadFilter;
import io.casestream.ingest.db.UploadRepository;
import io.casestream.ingest.db.UploadRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks into an organization's upload history. */
@Singleton
public class FindUploads {

    private final Database database;
    private final UploadRepository uploads;

    FindUploads(Database database, UploadRepository uploads) {
        this.database = database;
        this.uploads = uploads;
    }

    /**
     * An upload that a file seems to be.
     *
     * @param certain whether the bytes are known to be the same, not just name and size
     */
    public record Likeness(UploadRow earlier, boolean certain) {}

    public Optional<UploadRow> find(String organization, UUID id) {
        return database.inTenant(organization, handle -> uploads.find(handle, id));
    }

    /** Newest first. */
    public List<UploadRow> page(String organization, UploadFilter filter) {
        return database.inTenant(organization, handle -> uploads.page(handle, filter));
    }

    /**
     * Whether a file is there already.
     *
     * @param hash MD5 or SHA-256, hexadecimal; without it name and size have to do
     */
    public Optional<Likeness> like(
            String organization, String filename, long size, @Nullable String hash) {
        return database.inTenant(
                organization,
                handle ->
                        hash == null
                                ? uploads.findSameNameAndSize(handle, filename, size, null)
                                        .map(earlier -> new Likeness(earlier, false))
                                : uploads.findSameHash(handle, hash, size)
                                        .map(earlier -> new Likeness(earlier, true)));
    }
}
