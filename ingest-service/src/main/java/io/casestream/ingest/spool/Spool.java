package io.casestream.ingest.spool;

import io.casestream.common.platform.tenancy.FolderName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of uploaded files: one per upload, by organization and id, never by a given name. */
@ApplicationScoped
public class Spool {

    private static final int BUFFER_BYTES = 128 * 1024;

    /** Written to disk this often, so that little is left to do after the last byte. */
    private static final long FLUSH_BYTES = 8L * 1024 * 1024;

    /** Longer than any job may run. */
    private static final Duration LONGEST_READING = Duration.ofHours(3);

    private static final Pattern UPLOAD =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SpoolConfig config;

    Spool(SpoolConfig config) {
        this.config = config;
    }

    /** Where the file of an upload is. */
    public Path path(String organization, UUID uploadId) {
        return folder(organization).resolve(uploadId.toString());
    }

    /**
     * Writes a body to disk while it arrives, with flat memory. Whatever goes wrong leaves no file.
     *
     * @param limit the most bytes accepted
     * @throws BodyTooLargeException beyond the limit
     * @throws SpoolFullException where the disk has no room
     * @throws IOException where the body ends early
     */
    public Received receive(String organization, InputStream body, long limit) throws IOException {
        UUID uploadId = UUID.randomUUID();
        Path file = path(organization, uploadId);
        Files.createDirectories(folder(organization));
        try {
            return write(uploadId, file, body, limit);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    /** Removes the file of an upload, if it is there. */
    public void remove(String organization, UUID uploadId) {
        remove(path(organization, uploadId));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Makes sure that this many bytes fit.
     *
     * @throws SpoolFullException where they do not
     */
    public void requireRoom(long bytes) throws IOException {
        if (usableBytes() - config.reserve().asLongValue() < bytes) {
            throw new SpoolFullException(null);
        }
    }

    /** Every organization that ever sent a file. */
    public List<String> organizations() {
        return names(folder(), Files::isDirectory).stream()
                .flatMap(name -> FolderName.organization(name).stream())
                .toList();
    }

    /** The files of an organization that nobody has written to for a while. */
    public List<UUID> untouched(String organization) {
        Instant before = Instant.now().minus(config.orphanAfter());
        return names(folder(organization), file -> isUploadBefore(file, before)).stream()
                .map(UUID::fromString)
                .toList();
    }

    /** Removes what readers left when they were killed. How much it was. */
    public int removeLeftovers(String organization) {
        Instant before = Instant.now().minus(LONGEST_READING);
        Path within = folder(organization);
        List<String> leftovers =
                names(
                        within,
                        file -> !UPLOAD.matcher(name(file)).matches() && isBefore(file, before));
        leftovers.forEach(leftover -> remove(within.resolve(leftover)));
        return leftovers.size();
    }

    private static boolean isUploadBefore(Path file, Instant before) {
        return UPLOAD.matcher(name(file)).matches() && isBefore(file, before);
    }

    private static boolean isBefore(Path file, Instant time) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> names(Path folder, Predicate<Path> which) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).map(Spool::name).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    long usableBytes() throws IOException {
        Files.createDirectories(folder());
        return Files.getFileStore(folder()).getUsableSpace();
    }

    Path folder() {
        return config.folder().toAbsolutePath();
    }

    private Path folder(String organization) {
        return folder().resolve(FolderName.of(organization));
    }

    private Received write(UUID uploadId, Path file, InputStream body, long limit)
            throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        long flushed = 0;
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new BodyTooLargeException(limit);
                }
                md5.update(buffer, 0, read);
                sha256.update(buffer, 0, read);
                append(out, buffer, read);
                if (size - flushed >= FLUSH_BYTES) {
                    requireRoom(0);
                    out.force(false);
                    flushed = size;
                }
            }
            out.force(true);
        }
        flushFolder(file);
        return new Received(
                uploadId,
                file,
                size,
                HexFormat.of().formatHex(md5.digest()),
                HexFormat.of().formatHex(sha256.digest()));
    }

    private void append(FileChannel out, byte[] buffer, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException failure) {
            if (usableBytes() < BUFFER_BYTES) {
                throw new SpoolFullException(failure);
            }
            throw failure;
        }
    }

    /** A file is safe only when its name is. */
    private static void flushFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }
}
