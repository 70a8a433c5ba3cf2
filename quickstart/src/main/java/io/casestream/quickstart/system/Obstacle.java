package io.casestream.quickstart.system;

import java.io.Serial;

/** What a person has to do something about; the message is a sentence that says what. */
public final class Obstacle extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    public Obstacle(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
