package io.casestream.ingest.spool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;

/** Where uploaded files wait and stay. */
@ConfigMapping(prefix = "casestream")
interface SpoolConfig {

    /** The folder; every instance of the service sees the same one. */
    @WithName("spool")
    Path folder();

    /** Free bytes that uploads leave to others on the disk. */
    @WithName("spool-reserve")
    @WithDefault("67108864")
    long reserve();

    /** A file without an upload, untouched for this long, is what a crash left behind. */
    @WithName("spool-orphan-after")
    @WithDefault("10m")
    Duration orphanAfter();
}
