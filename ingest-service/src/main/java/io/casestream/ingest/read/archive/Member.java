package io.casestream.ingest.read.archive;

import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * A file in an archive.
 *
 * @param path as the archive has it, with forward slashes
 * @param size bytes when unpacked, as declared; more are never read
 */
public record Member(String path, long size, ZipArchiveEntry entry) {

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name's ending without the dot, in lower case; empty where there is none. */
    public String extension() {
        int dot = name().lastIndexOf('.');
        return dot < 0 ? "" : name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
