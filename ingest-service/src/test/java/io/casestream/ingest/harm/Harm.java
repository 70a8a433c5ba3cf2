package io.casestream.ingest.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/**
 * A file that somebody might send.
 *
 * @param what says it in words
 * @param outcome {@code 422 type} where it is refused, {@code failed words} where it breaks off
 *     while it is read, else {@code rows/rejected} and the reasons
 */
record Harm(String what, String filename, byte[] content, String outcome) {

    static Harm of(String what, String filename, String content, String outcome) {
        return new Harm(what, filename, content.getBytes(UTF_8), outcome);
    }

    Harm in(Charset charset) {
        return new Harm(what, filename, new String(content, UTF_8).getBytes(charset), outcome);
    }

    @Override
    public String toString() {
        return what;
    }
}
