package io.casestream.quickstart.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process on the same JDK and class path as this one. */
public final class JavaProcess {

    private JavaProcess() {}

    /** Runs a class's main method. */
    public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Too long for a readable command line.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    /** The program that runs this process. */
    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
