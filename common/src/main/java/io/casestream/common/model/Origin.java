package io.casestream.common.model;

/**
 * Where in the uploaded file something stands.
 *
 * @param file the member of an archive, else the file's own name
 * @param line 1-based, as an editor shows it; the element's ordinal where a format has no lines
 */
public record Origin(String file, long line) {

    public Origin {
        if (line < 1) {
            throw new IllegalArgumentException("lines count from 1, was " + line);
        }
    }
}
