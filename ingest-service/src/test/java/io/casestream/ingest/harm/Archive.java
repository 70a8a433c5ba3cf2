package io.casestream.ingest.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Puts archives together, and takes them apart again. */
final class Archive {

    private static final int CENTRAL_HEADER = 0x02014b50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes);

    Archive with(String name, String content) {
        return with(new ZipArchiveEntry(name), content.getBytes(UTF_8), 1);
    }

    Archive with(String name, byte[] content) {
        return with(new ZipArchiveEntry(name), content, 1);
    }

    /** A member that is the same megabyte again and again. */
    Archive withMegabytes(String name, String before, int megabytes) {
        out.setLevel(9);
        String megabyte = " ".repeat(1 << 20);
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        try {
            out.putArchiveEntry(entry);
            out.write(before.getBytes(UTF_8));
            for (int i = 0; i < megabytes; i++) {
                out.write(megabyte.getBytes(UTF_8));
            }
            out.closeArchiveEntry();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return this;
    }

    Archive withLink(String name, String target) {
        ZipArchiveEntry link = new ZipArchiveEntry(name);
        link.setUnixMode(UnixStat.LINK_FLAG | 0777);
        return with(link, target.getBytes(UTF_8), 1);
    }

    Archive withEmpty(int members) {
        for (int i = 0; i < members; i++) {
            with(new ZipArchiveEntry(Integer.toString(i, Character.MAX_RADIX)), new byte[0], 0);
        }
        return this;
    }

    byte[] done() {
        try {
            out.close();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /** Sets the flag of every member that it is encrypted. */
    static byte[] encrypted(byte[] archive) {
        ByteBuffer buffer = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at <= archive.length - 12; at++) {
            if (buffer.getInt(at) == CENTRAL_HEADER) {
                buffer.put(at + 8, (byte) (buffer.get(at + 8) | 1));
            }
        }
        return buffer.array();
    }

    /** Lets every member begin where the first does. */
    static byte[] overlapping(byte[] archive) {
        ByteBuffer buffer = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at <= archive.length - 46; at++) {
            if (buffer.getInt(at) == CENTRAL_HEADER) {
                buffer.putInt(at + 42, 0);
            }
        }
        return buffer.array();
    }

    /** Lets every member claim that it unpacks to almost four gigabytes. */
    static byte[] boastful(byte[] archive) {
        ByteBuffer buffer = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at <= archive.length - 46; at++) {
            if (buffer.getInt(at) == CENTRAL_HEADER) {
                buffer.putInt(at + 24, 0xFFFF_FFF0);
            }
        }
        return buffer.array();
    }

    private Archive with(ZipArchiveEntry entry, byte[] content, int times) {
        try {
            out.putArchiveEntry(entry);
            for (int i = 0; i < times; i++) {
                out.write(content);
            }
            out.closeArchiveEntry();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return this;
    }
}
