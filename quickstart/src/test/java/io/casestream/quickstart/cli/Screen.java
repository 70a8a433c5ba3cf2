package io.casestream.quickstart.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Keeps what a command writes. */
final class Screen {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Terminal terminal() {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
