package io.casestream.systemtests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The real FAERS sample beside the repository, where it is there. */
final class Sample {

    private static final Logger LOG = Logger.getLogger(Sample.class);

    private Sample() {}

    static Optional<Path> quarter() {
        Path file = root().resolve("../shared/data/faers_ascii_2017q2_sample100.zip").normalize();
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        LOG.warnf("%s is absent: a generated quarter stands in", file.getFileName());
        return Optional.empty();
    }

    /** The repository's folder. */
    static Path root() {
        return Path.of(System.getProperty("casestream.root", "..")).toAbsolutePath().normalize();
    }
}
