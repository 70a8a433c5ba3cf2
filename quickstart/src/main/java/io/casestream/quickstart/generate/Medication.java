package io.casestream.quickstart.generate;

/**
 * A drug of a report as its row shows it.
 *
 * @param role PS, SS, C, I or DN
 * @param substance {@code prod_ai}; empty where FDA could not code the product
 */
record Medication(int sequence, String role, String product, String substance) {}
