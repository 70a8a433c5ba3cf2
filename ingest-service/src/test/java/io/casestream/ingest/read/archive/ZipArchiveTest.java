package io.casestream.ingest.read.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casestream.ingest.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive is read only if it does no harm. */
class ZipArchiveTest {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_OF_DIRECTORY_ZIP64 = 0x06064b50;

    @TempDir Path folder;

    @Test
    void membersAreReadAtOnce() throws IOException {
        // Given
        Path file = zip(Map.of("a/one.txt", "first", "two.txt", "second"));

        // When
        try (ZipArchive archive = ZipArchive.open(file)) {
            List<Member> members =
                    archive.members().stream()
                            .sorted((x, y) -> x.path().compareTo(y.path()))
                            .toList();
            try (InputStream one = archive.open(members.get(0));
                    InputStream two = archive.open(members.get(1))) {

                // Then
                assertThat(members).extracting(Member::name).containsExactly("one.txt", "two.txt");
                assertThat(one.read()).isEqualTo('f');
                assertThat(two.readAllBytes()).isEqualTo("second".getBytes(UTF_8));
                assertThat(one.readAllBytes()).isEqualTo("irst".getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "/etc/passwd",
                "C:\\evil.txt",
                "..\\evil.txt",
                "a\nb"
            })
    void namesThatPointOutsideAreRefused(String name) throws IOException {
        refused(zip(Map.of(name, "x")), "unsafe-archive");
    }

    @Test
    void linksAreRefused() throws IOException {
        // Given
        Path file = folder.resolve("link.zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry link = new ZipArchiveEntry("DEMO24Q4.txt");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            out.putArchiveEntry(link);
            out.write("/etc/passwd".getBytes(UTF_8));
            out.closeArchiveEntry();
        }

        // Then
        refused(file, "unsafe-archive");
    }

    @Test
    void encryptedIsSaid() throws IOException {
        // Given
        Path file = zip(Map.of("a.txt", "x"));
        patch(file, CENTRAL_HEADER, 8, 1);
        patch(file, LOCAL_HEADER, 6, 1);

        // Then
        refused(file, "encrypted-archive");
    }

    @Test
    void aNameTwiceIsRefused() throws IOException {
        // Given
        Path file = folder.resolve("twice.zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            for (String name : List.of("DEMO24Q4.txt", "demo24q4.TXT")) {
                out.putArchiveEntry(new ZipArchiveEntry(name));
                out.write('x');
                out.closeArchiveEntry();
            }
        }

        // Then
        refused(file, "duplicate-members");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void cutShortIsSaid(double share) throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(zip(Map.of("a.txt", "x".repeat(999), "b.txt", "y")));
        Path file = folder.resolve("cut.zip");
        Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));

        // Then
        refused(file, "unreadable-archive");
    }

    @Test
    void damagedContentIsFound() throws IOException {
        // Given
        Path file = zip(Map.of("a.txt", "some text that is packed"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[find(bytes, CENTRAL_HEADER, 0) - 6] ^= 0x55;
        Files.write(file, bytes);

        // Then
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        // Given
        Path file = folder.resolve("bomb.zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            out.putArchiveEntry(new ZipArchiveEntry("DEMO24Q4.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
            out.closeArchiveEntry();
        }

        // Then
        refused(file, "archive-bomb");
    }

    @Test
    void manySmallBombsAreOne() throws IOException {
        // Given
        Path file = folder.resolve("bombs.zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.putArchiveEntry(new ZipArchiveEntry(i + ".xml"));
                out.write(zeros);
                out.closeArchiveEntry();
            }
        }

        // Then
        refused(file, "archive-bomb");
    }

    @Test
    void aMemberMayNotBeLargerThanDeclared() throws IOException {
        // Given
        Path file = zip(Map.of("a.txt", "x".repeat(100_000)));
        patch(file, CENTRAL_HEADER, 24, 1_000);

        // Then
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void membersMayNotShareBytes() throws IOException {
        // Given
        Path file = zip(new java.util.TreeMap<>(Map.of("a.txt", "x".repeat(99), "b.txt", "y")));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int second = find(bytes, CENTRAL_HEADER, find(bytes, CENTRAL_HEADER, 0) + 4);
        buffer.putInt(second + 42, 0);
        Files.write(file, bytes);

        // Then
        refused(file, "unreadable-archive");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 100_000})
    void tooManyEntriesAreRefusedBeforeTheyAreRead(int entries) throws IOException {
        refused(many(entries, ""), "archive-too-large");
    }

    @Test
    void namesWithoutEndAreRefused() throws IOException {
        refused(many(900, "n".repeat(10_000)), "archive-too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 70_000})
    void entriesAreCountedWhateverIsSaid(int entries) throws IOException {
        // Given
        Path file = many(entries, "");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = find(bytes, END_OF_DIRECTORY, bytes.length - 22);
        buffer.putShort(end + 8, (short) 1).putShort(end + 10, (short) 1);
        if (entries > 0xFFFF) {
            int large = find(bytes, END_OF_DIRECTORY_ZIP64, bytes.length - 200);
            buffer.putLong(large + 24, 1).putLong(large + 32, 1).putLong(large + 40, 50);
        }
        Files.write(file, bytes);

        // Then
        refused(file, "archive-too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 40, 48})
    void sizesOfZip64AreNotBelieved(int field) throws IOException {
        for (long lie : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40}) {
            // Given
            Path file = folder.resolve("large.zip");
            try (var out = new ZipArchiveOutputStream(file)) {
                out.setUseZip64(Zip64Mode.Always);
                out.putArchiveEntry(new ZipArchiveEntry("a.txt"));
                out.closeArchiveEntry();
            }
            ZipArchive.open(file).close();
            byte[] bytes = Files.readAllBytes(file);
            int large = find(bytes, END_OF_DIRECTORY_ZIP64, 0);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(large + field, lie);
            Files.write(file, bytes);

            // Then
            assertThatThrownBy(() -> ZipArchive.open(file).close())
                    .isInstanceOf(UnreadableFileException.class);
        }
    }

    private Path many(int entries, String name) throws IOException {
        Path file = folder.resolve("many.zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            for (int i = 0; i < entries; i++) {
                out.putArchiveEntry(new ZipArchiveEntry(i + name));
                out.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    void somethingElseIsNoArchive() throws IOException {
        refused(
                Files.writeString(folder.resolve("no.zip"), "PK\3\4 but no zip"),
                "unreadable-archive");
    }

    private static void refused(Path file, String type) {
        assertThatThrownBy(() -> ZipArchive.open(file).close())
                .asInstanceOf(InstanceOfAssertFactories.type(UnreadableFileException.class))
                .extracting(UnreadableFileException::type)
                .isEqualTo(type);
    }

    private static void readAll(Path file) throws IOException {
        try (ZipArchive archive = ZipArchive.open(file)) {
            for (Member member : archive.members()) {
                try (InputStream in = archive.open(member)) {
                    in.readAllBytes();
                }
            }
        }
    }

    private Path zip(Map<String, String> members) throws IOException {
        Path file = Files.createTempFile(folder, "archive", ".zip");
        try (var out = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                out.putArchiveEntry(new ZipArchiveEntry(member.getKey()));
                out.write(member.getValue().getBytes(UTF_8));
                out.closeArchiveEntry();
            }
        }
        return file;
    }

    /** Overwrites the low bytes of a field of the first header. */
    private static void patch(Path file, int signature, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = find(bytes, signature, 0) + offset;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(at, (short) (value == 1 ? buffer.getShort(at) | 1 : value));
        if (value != 1) {
            buffer.putShort(at + 2, (short) 0);
        }
        Files.write(file, bytes);
    }

    private static int find(byte[] bytes, int signature, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = from; at <= bytes.length - 4; at++) {
            if (buffer.getInt(at) == signature) {
                return at;
            }
        }
        throw new AssertionError("no such header");
    }
}
