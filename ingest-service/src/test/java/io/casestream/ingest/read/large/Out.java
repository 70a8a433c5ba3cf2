package io.casestream.ingest.read.large;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes texts, plainly or into the members of an archive, and counts their bytes. */
final class Out implements Closeable {

    private final OutputStream file;
    private @Nullable ZipOutputStream zip;
    private long bytes;

    Out(OutputStream file) {
        this.file = new BufferedOutputStream(file, 1 << 16);
    }

    /** Begins a member of an archive; its end is where the next begins. */
    void member(String name) throws IOException {
        if (zip == null) {
            zip = new ZipOutputStream(file);
            zip.setLevel(Deflater.NO_COMPRESSION);
        }
        zip.putNextEntry(new ZipEntry(name));
    }

    Out text(String text) throws IOException {
        byte[] encoded = text.getBytes(ISO_8859_1);
        bytes += encoded.length;
        (zip == null ? file : zip).write(encoded);
        return this;
    }

    /** How much text was written. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        (zip == null ? file : zip).close();
    }
}
