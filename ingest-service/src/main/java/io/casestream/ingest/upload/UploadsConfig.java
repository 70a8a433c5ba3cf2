package io.casestream.ingest.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What uploads may be, and how they become batches. */
@ConfigMapping(prefix = "casestream.uploads")
public interface UploadsConfig {

    /** The longest body. */
    @WithDefault("16G")
    MemorySize maxSize();

    /** The most cases in a batch; frozen with each upload. */
    @WithDefault("500")
    int batchCases();

    /** The most bytes of cases in a batch, so that a record stays under 900 KB; likewise. */
    @WithDefault("890000")
    int batchBytes();

    /** How often a running upload is looked at for those who watch it. */
    @WithDefault("250ms")
    Duration watchEvery();

    /** A stream of events says something at least this often, or proxies would close it. */
    @WithDefault("10s")
    Duration keepAlive();

    /** How long a client may go on sending after its answer; then its connection is closed. */
    @WithDefault("20s")
    Duration unreadBodyFor();

    /** How often uploads are looked for whose job has failed for good. */
    @WithDefault("10s")
    Duration endAbandonedEvery();
}
