package io.casestream.stats.fold;

/** The folds of all organizations. */
public interface Folds {

    /** Reads in one transaction of the organization's fold. */
    <T> T read(String organization, FoldQuery<T> query);
}
