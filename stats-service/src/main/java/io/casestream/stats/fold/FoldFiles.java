package io.casestream.stats.fold;

import io.casestream.common.platform.tenancy.FolderName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of folds. What is set aside stays until the next time, for whoever wants to look. */
final class FoldFiles {

    private static final String SUFFIX = ".duckdb";
    private static final String LOG = ".wal";
    private static final String ASIDE = ".aside";
    private static final String NEW = ".new";

    private final Path folder;

    FoldFiles(Path folder) {
        this.folder = folder;
    }

    Path of(String organization) {
        return folder.resolve(FolderName.of(organization) + SUFFIX);
    }

    /** Where a new fold is made before it takes its place. */
    Path fresh(Path file) {
        Path fresh = beside(file, NEW);
        delete(fresh);
        return fresh;
    }

    /** Gives a finished fold its place. */
    void place(Path fresh, Path file) {
        try {
            Files.deleteIfExists(beside(file, LOG));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void setAside(Path file) {
        Path aside = beside(file, ASIDE);
        try {
            delete(aside);
            move(file, aside);
            move(beside(file, LOG), beside(aside, LOG));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside(file, LOG));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
