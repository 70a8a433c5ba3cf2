/** Tests of the background work. */
package io.casestream.stats.job;
