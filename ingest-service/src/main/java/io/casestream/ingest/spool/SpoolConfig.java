package io.casestream.ingest.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;

/** Where uploaded files wait and stay. */
@ConfigMapping(prefix = "casestream.spool")
interface SpoolConfig {

    /** The folder; every instance of the service sees the same one. */
    @WithParentName
    Path folder();

    /** Free bytes that uploads leave to others on the disk. */
    @WithDefault("64M")
    MemorySize reserve();

    /** A file without an upload, untouched for this long, is what a crash left behind. */
    @WithDefault("10m")
    Duration orphanAfter();

    /** How often such files are looked for. */
    @WithDefault("1m")
    Duration sweepEvery();
}
