package io.casestream.ingest.read.archive;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip file that somebody uploaded. Opening it reads the table of contents only and refuses what
 * is damaged, encrypted, too large when unpacked, or points outside of itself. Several members can
 * be read at once.
 */
public final class ZipArchive implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long MOST_BYTES = 32L << 30;
    private static final long MOST_RATIO = 400;

    /**
     * A ratio says nothing of a small file: a few kilobytes of blanks may shrink a thousandfold.
     */
    private static final long RATIO_FROM_BYTES = 32L << 20;

    private final ZipFile zip;
    private final List<Member> members;

    private ZipArchive(ZipFile zip, List<Member> members) {
        this.zip = zip;
        this.members = members;
    }

    /**
     * Opens an archive.
     *
     * @throws UnreadableFileException if nobody should read it
     */
    public static ZipArchive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            EndOfDirectory.check(channel);
            ZipFile zip = opened(new FaultyDisk(channel));
            return new ZipArchive(zip, membersOf(zip));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** The library says whatever comes to its mind of bytes that are no archive. */
    private static ZipFile opened(FaultyDisk file) throws IOException {
        try {
            return ZipFile.builder().setSeekableByteChannel(file).get();
        } catch (IOException | RuntimeException wrong) {
            file.rethrow();
            throw unreadable("its table of contents is damaged");
        }
    }

    /** The files in it, without folders, in the order of its table of contents. */
    public List<Member> members() {
        return members;
    }

    /** Whether it has a member at exactly this path. */
    public boolean has(String path) {
        return members.stream().anyMatch(member -> member.path().equals(path));
    }

    /** The content of a member. */
    public InputStream open(Member member) throws IOException {
        ZipArchiveEntry entry = member.entry();
        InputStream raw = zip.getRawInputStream(entry);
        if (raw == null) {
            throw unreadable(member.path() + " is not where its table of contents says");
        }
        InputStream content =
                entry.getMethod() == ZipArchiveEntry.STORED ? raw : new Inflating(raw);
        return new DeclaredContent(content, member.path(), entry.getSize(), entry.getCrc());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static UnreadableFileException unreadable(String why) {
        return new UnreadableFileException(
                "unreadable-archive", "The zip file cannot be read: " + why + ".");
    }

    private static List<Member> membersOf(ZipFile zip) {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
        requireApart(entries);
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long total = 0;
        long packed = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String path = entry.getName().replace('\\', '/');
            requireHarmless(entry, path);
            if (!names.add(path.toLowerCase(Locale.ROOT))) {
                throw new UnreadableFileException(
                        "duplicate-members",
                        "The archive has two members of the name " + path + ".",
                        Map.of("member", path));
            }
            total += entry.getSize();
            packed += entry.getCompressedSize();
            if (total > MOST_BYTES
                    || isBomb(entry.getSize(), entry.getCompressedSize())
                    || isBomb(total, packed)) {
                throw new UnreadableFileException(
                        "archive-bomb",
                        "The archive unpacks to far more than it should (" + path + ").",
                        Map.of("member", path));
            }
            if (!entry.isDirectory()) {
                members.add(new Member(path, entry.getSize(), entry));
            }
        }
        return List.copyOf(members);
    }

    private static void requireHarmless(ZipArchiveEntry entry, String path) {
        boolean outside =
                path.startsWith("/")
                        || path.matches("^[A-Za-z]:.*")
                        || List.of(path.split("/")).contains("..")
                        || path.chars().anyMatch(c -> c < ' ');
        if (outside || entry.isUnixSymlink()) {
            throw new UnreadableFileException(
                    "unsafe-archive",
                    "The archive has a member that points outside of it, and is not read.",
                    Map.of("member", path));
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new UnreadableFileException(
                    "encrypted-archive",
                    "The archive is encrypted; upload it without a password.",
                    Map.of("member", path));
        }
        boolean known =
                entry.getMethod() == ZipArchiveEntry.STORED
                        || entry.getMethod() == ZipArchiveEntry.DEFLATED;
        if (!known) {
            throw unreadable(path + " is packed by a method that is not supported; use Deflate");
        }
    }

    private static boolean isBomb(long bytes, long packed) {
        return bytes > RATIO_FROM_BYTES && bytes / Math.max(1, packed) > MOST_RATIO;
    }

    /** Members that share bytes are how a small archive unpacks to a huge one. */
    private static void requireApart(List<ZipArchiveEntry> entries) {
        List<ZipArchiveEntry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
        long end = 0;
        for (ZipArchiveEntry entry : ordered) {
            if (entry.getLocalHeaderOffset() < end) {
                throw unreadable("its members overlap");
            }
            end = entry.getDataOffset() + entry.getCompressedSize();
        }
    }

    /** Frees the native memory on close, which the library's own stream leaves to the collector. */
    private static final class Inflating extends InflaterInputStream {

        Inflating(InputStream raw) {
            // Inflating without a zlib header needs one more byte than there is.
            super(
                    new SequenceInputStream(raw, new ByteArrayInputStream(new byte[1])),
                    new Inflater(true),
                    BUFFER_BYTES);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
