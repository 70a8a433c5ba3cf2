package io.casestream.quickstart.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to.
 *
 * @param interactive whether somebody is looking: only then are there colours and lines that change
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    private static final String ESCAPE = "\u001b[";

    /** Standard output and error. */
    static Terminal standard(boolean interactive) {
        return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), interactive);
    }

    void line(String format, Object... arguments) {
        out.println(arguments.length == 0 ? format : format.formatted(arguments));
        out.flush();
    }

    void line() {
        line("");
    }

    /** A line for people, also where the output is for programs. */
    void remark(String format, Object... arguments) {
        err.println(format.formatted(arguments));
        err.flush();
    }

    String bold(String text) {
        return styled("1", text);
    }

    String faint(String text) {
        return styled("2", text);
    }

    String green(String text) {
        return styled("32", text);
    }

    String red(String text) {
        return styled("31", text);
    }

    /** Goes back up over this many lines, which are to be written again. */
    void back(int lines) {
        if (interactive && lines > 0) {
            out.print(ESCAPE + lines + "F" + ESCAPE + "J");
        }
    }

    private String styled(String style, String text) {
        return interactive ? ESCAPE + style + "m" + text + ESCAPE + "0m" : text;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
