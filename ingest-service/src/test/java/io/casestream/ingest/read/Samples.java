package io.casestream.ingest.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Real files beside the repository, where they are there. */
public final class Samples {

    private static final Logger LOG = Logger.getLogger(Samples.class);

    private Samples() {}

    public static Optional<Path> find(String name) {
        Path root = Path.of(System.getProperty("casestream.root", "..")).toAbsolutePath();
        Path file = root.resolve("../shared/data").resolve(name).normalize();
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        LOG.warnf("%s is absent: what is expected of it is not tested", name);
        return Optional.empty();
    }
}
