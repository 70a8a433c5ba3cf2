package io.casestream.ingest.read;

import io.casestream.ingest.read.archive.ZipArchive;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The beginning of a file, and of an archive its table of contents: enough to tell what it is. */
public final class FileHead implements Closeable {

    private static final int BYTES = 1 << 18;
    private static final int BINARY_SAMPLE = 1_024;
    private static final int TEXT_PER_CONTROL = 20;

    private final SourceFile file;
    private final Document document;
    private final byte[] bytes;
    private final @Nullable ZipArchive archive;

    private FileHead(
            SourceFile file, Document document, byte[] bytes, @Nullable ZipArchive archive) {
        this.file = file;
        this.document = document;
        this.bytes = bytes;
        this.archive = archive;
    }

    /**
     * Reads the beginning.
     *
     * @throws UnreadableFileException if the file is an archive that should not be read
     */
    static FileHead of(SourceFile file) throws IOException {
        Document whole = Document.of(file);
        byte[] bytes = beginning(whole);
        ZipArchive archive = isZip(bytes) ? ZipArchive.open(file.path()) : null;
        return new FileHead(file, whole, bytes, archive);
    }

    /** The beginning of a member of an archive; archives within archives stay closed. */
    static FileHead of(SourceFile file, Document member) throws IOException {
        return new FileHead(file, member, beginning(member), null);
    }

    private static byte[] beginning(Document document) throws IOException {
        try (InputStream in = document.open()) {
            return in.readNBytes(BYTES);
        }
    }

    /** Whether a file begins as zip files do. */
    public static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return isZip(in.readNBytes(4));
        }
    }

    /** The uploaded file, of which the document may be a member. */
    public SourceFile file() {
        return file;
    }

    public Document document() {
        return document;
    }

    /** The document's name: the file's, or the member's path. */
    public String filename() {
        return document.name();
    }

    /** The first {@value #BYTES} bytes, or all of them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the file goes on. */
    public boolean isCut() {
        return document.sizeBytes() > bytes.length;
    }

    /** The archive, where the file is one. */
    public @Nullable ZipArchive archive() {
        return archive;
    }

    /** Whether this is no text of one byte per character: it has many control characters. */
    public boolean isBinary() {
        int length = Math.min(bytes.length, BINARY_SAMPLE);
        int controls = 0;
        for (int i = 0; i < length; i++) {
            boolean blank = bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r';
            controls += bytes[i] >= 0 && bytes[i] < ' ' && !blank ? 1 : 0;
        }
        return controls * TEXT_PER_CONTROL > length;
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length >= 4
                && bytes[0] == 'P'
                && bytes[1] == 'K'
                && (bytes[2] == 3 && bytes[3] == 4 || bytes[2] == 5 && bytes[3] == 6);
    }
}
