/** Tests of how questions in words are read. */
package io.casestream.stats.words;
