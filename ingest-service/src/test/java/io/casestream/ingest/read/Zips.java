package io.casestream.ingest.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives for tests. */
public final class Zips {

    private Zips() {}

    /** An archive of these texts, in Latin-1, by member name. */
    public static Path of(Path folder, Map<String, String> members) throws IOException {
        Path file = Files.createTempFile(folder, "upload", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(ISO_8859_1));
                zip.closeEntry();
            }
        }
        return file;
    }
}
