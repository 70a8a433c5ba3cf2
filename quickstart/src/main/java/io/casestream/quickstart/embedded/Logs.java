package io.casestream.quickstart.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.OutputStreamHandler;

/** Where this process writes what happens, in the form in which the services write theirs. */
public final class Logs {

    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{3.}] (%t) %s%e%n";

    private Logs() {}

    /** To a file and nowhere else, so that a command's own words stand alone. */
    public static void toFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        OutputStreamHandler handler = new OutputStreamHandler(out, new PatternFormatter(PATTERN));
        handler.setAutoFlush(true);
        use(handler);
    }

    /**
     * To standard output, which whoever started this process keeps.
     *
     * @param quiet libraries of which only warnings are wanted
     */
    static void toConsole(String... quiet) {
        for (String library : quiet) {
            LogContext.getLogContext().getLogger(library).setLevel(Level.WARNING);
        }
        use(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, new PatternFormatter(PATTERN)));
    }

    private static void use(Handler handler) {
        try {
            handler.setEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        Logger root = LogContext.getLogContext().getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(handler);
        root.setLevel(Level.INFO);
    }
}
