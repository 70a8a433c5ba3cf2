package io.casestream.quickstart.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services and the gateway, with the memory that each may take on a small machine. */
public enum Service {
    INGEST("ingest-service", Port.INGEST, 320, 96),
    STORAGE("storage-service", Port.STORAGE, 320, 64),
    STATS("stats-service", Port.STATS, 384, 64),
    LEARNING("learning-service", Port.LEARNING, 160, 64),
    GATEWAY("gateway", Port.GATEWAY, 96, 64);

    private final String module;
    private final Port port;
    private final int heapMegabytes;
    private final int directMegabytes;

    Service(String module, Port port, int heapMegabytes, int directMegabytes) {
        this.module = module;
        this.port = port;
        this.heapMegabytes = heapMegabytes;
        this.directMegabytes = directMegabytes;
    }

    /** The module it is built in, which is its name everywhere. */
    public String module() {
        return module;
    }

    public Port port() {
        return port;
    }

    /** The database login; the gateway has none. */
    Optional<String> login() {
        return this == GATEWAY ? Optional.empty() : Optional.of(port + "_service");
    }

    /** For two cores: few threads, and a heap that leaves the memory targets room. */
    List<String> jvmOptions() {
        return List.of(
                "-Xms32m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:MaxDirectMemorySize=" + directMegabytes + "m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** What its program is started with; learning gives way to whoever waits for an answer. */
    List<String> priority() {
        return this == LEARNING ? List.of("nice", "-n", "10") : List.of();
    }

    /** What only this service is told. */
    Map<String, String> ownEnvironment(Settings settings) {
        return switch (this) {
            case INGEST -> Map.of("CASESTREAM_SPOOL", settings.home().data("spool").toString());
            case STATS -> Map.of("CASESTREAM_FOLDS", settings.home().data("folds").toString());
            case GATEWAY ->
                    Map.of(
                            "CASESTREAM_GATEWAY_INGEST", address(settings, INGEST),
                            "CASESTREAM_GATEWAY_STORAGE", address(settings, STORAGE),
                            "CASESTREAM_GATEWAY_STATS", address(settings, STATS),
                            "CASESTREAM_GATEWAY_LEARNING", address(settings, LEARNING));
            case LEARNING -> Map.of("CASESTREAM_STATS_ADDRESS", address(settings, STATS));
            case STORAGE -> Map.of();
        };
    }

    private static String address(Settings settings, Service service) {
        return "localhost:" + settings.port(service.port);
    }
}
