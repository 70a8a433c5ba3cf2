package io.casestream.quickstart.embedded;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process on the same JDK and class path as this one. */
public final class JavaProcess {

    /** Lets every library log to the same place. */
    static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    private JavaProcess() {}

    /** Runs a class's main method. */
    public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(classPathVariable());
        return builder;
    }

    /** The class path, which is too long for a readable command line. */
    public static Map<String, String> classPathVariable() {
        return Map.of("CLASSPATH", System.getProperty("java.class.path"));
    }

    /** The options that this process was started with. */
    public static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** The program that runs this process. */
    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
