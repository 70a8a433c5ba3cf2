package io.casestream.common.platform.audit;

/**
 * The newest block of a chain. Noted outside of the database, it tells later whether the chain
 * still goes through it.
 *
 * @param blockHash hexadecimal
 */
public record ChainHead(long blockNumber, String blockHash) {}
