package io.casestream.ingest.read;

import io.casestream.ingest.read.archive.Member;
import io.casestream.ingest.read.archive.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something to be read from its beginning to its end: a file, or a member of an archive.
 *
 * @param name the file's name, or the member's path
 * @param content opens the bytes, as often as asked
 */
public record Document(String name, long sizeBytes, Content content) {

    /** The bytes of a file in the spool. */
    private record WholeFile(Path path) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /** Opens bytes from the first. */
    @FunctionalInterface
    public interface Content {

        InputStream open() throws IOException;
    }

    /** The whole file. */
    public static Document of(SourceFile file) {
        return new Document(file.filename(), file.sizeBytes(), new WholeFile(file.path()));
    }

    /** A member of an archive, which stays open as long as the document is read. */
    public static Document of(ZipArchive archive, Member member) {
        return new Document(member.path(), member.size(), () -> archive.open(member));
    }

    /** Whether this is the whole of that file, and no member. */
    public boolean isWhole(SourceFile file) {
        return content.equals(new WholeFile(file.path()));
    }

    public InputStream open() throws IOException {
        return content.open();
    }
}
