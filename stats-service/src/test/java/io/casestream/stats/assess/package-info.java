/** Tests of the package of the same name. */
package io.casestream.stats.assess;
