package io.casestream.ingest.read;

import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/**
 * Something to be read from its beginning to its end: a file, or a member of an archive.
 *
 * @param name the file's name, or the member's path
 * @param content opens the bytes, as often as asked
 */
public record Document(String name, long sizeBytes, Content content) {

    /** Opens bytes from the first. */
    @FunctionalInterface
    public interface Content {

        InputStream open() throws IOException;
    }

    /** The whole file. */
    public static Document of(SourceFile file) {
        return new Document(
                file.filename(), file.sizeBytes(), () -> Files.newInputStream(file.path()));
    }

    /** A member of an archive, which stays open as long as the document is read. */
    public static Document of(ZipArchive archive, Member member) {
        return new Document(member.path(), member.size(), () -> archive.open(member));
    }

    public InputStream open() throws IOException {
        return content.open();
    }
}
