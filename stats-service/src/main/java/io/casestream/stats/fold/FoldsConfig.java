package io.casestream.stats.fold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;

/** Where folds are and what they may use. */
@ConfigMapping(prefix = "casestream.folds")
public interface FoldsConfig {

    /** The folder; one instance of the service has it for itself. */
    @WithParentName
    Path folder();

    /** What all open folds together may use, beyond which work goes through the disk. */
    @WithDefault("400MB")
    String memory();

    /** Threads of all open folds together. */
    @WithDefault("2")
    int threads();

    /** Statements that read at the same time; others wait. */
    @WithDefault("4")
    int readers();

    /** Folds open at the same time. */
    @WithDefault("8")
    int open();

    /** A fold that nobody used for this long is closed. */
    @WithDefault("2m")
    Duration idle();
}
