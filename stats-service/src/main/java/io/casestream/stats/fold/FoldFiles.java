package io.casestream.stats.fold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

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

    /**
     * Names that differ in case only, or hold what a file system refuses, get files of their own.
     */
    Path of(String organization) {
        StringBuilder name = new StringBuilder();
        for (byte each : organization.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '-';
            if (plain) {
                name.append((char) each);
            } else {
                name.append('_').append(HexFormat.of().toHexDigits(each));
            }
        }
        return folder.resolve(name + SUFFIX);
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
