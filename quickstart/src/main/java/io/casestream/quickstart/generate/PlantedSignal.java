package io.casestream.quickstart.generate;

/**
 * A pair that a generated quarter reports far more often than chance.
 *
 * @param drug the counted drug term, as in {@code prod_ai}
 * @param reaction the preferred term as spelled in the file
 * @param share share of all cases that report the pair because it was planted
 */
public record PlantedSignal(String drug, String reaction, double share) {}
