package io.casestream.quickstart.embedded;

import java.nio.file.Path;
import java.util.List;

/** The process of the broker, which may be killed like any other. */
public final class KafkaProcess {

    private KafkaProcess() {}

    /** A small heap: what is read and written is the operating system's to cache. */
    public static List<String> jvmOptions() {
        return List.of(
                "-Xms64m",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                JavaProcess.LOG_MANAGER);
    }

    /** Data folder, port and controller's port; runs until it is told to end. */
    public static void main(String[] arguments) throws Exception {
        Logs.toConsole(Kafka.LIBRARIES);
        Kafka kafka =
                Kafka.start(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
        kafka.awaitShutdown();
    }
}
