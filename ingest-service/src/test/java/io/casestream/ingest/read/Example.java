package io.casestream.ingest.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One rule in one file: lines that say what the rule is, each after a number sign; what is
 * uploaded; a line of equals signs; and what it means.
 */
public record Example(String name, String content, String meaning) {

    private static final String LINE = "=====\n";

    /** All examples of a format, by the name of their folder. */
    public static Stream<Example> of(String format) {
        try {
            Path folder =
                    Path.of(
                            Objects.requireNonNull(Example.class.getResource("/examples/" + format))
                                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(Example::read).toList().stream();
            }
        } catch (IOException | URISyntaxException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Reads the content as an upload, and says what came of it. */
    public String readIn(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("upload.dat"), content, UTF_8);
        return Rendering.of(Recording.of(file));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Example read(Path file) {
        try {
            String text = Files.readString(file, UTF_8).replaceFirst("\\A(#.*\\n)+", "");
            String[] parts = text.split(LINE, 2);
            return new Example(file.getFileName().toString(), parts[0], parts[1]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
