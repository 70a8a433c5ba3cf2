package io.casestream.stats.fold;

/** The folds of all organizations. */
public interface Folds {

    /** Reads in one transaction of the organization's fold. */
    <T> T read(String organization, FoldQuery<T> query);

    /** What the organization's figures stand on now; known without reading the fold. */
    FoldStanding standing(String organization);
}
