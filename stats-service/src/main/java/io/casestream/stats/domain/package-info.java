/** What a safety statistic is: questions, tables, measures and results, without any framework. */
@NullMarked
package io.casestream.stats.domain;

import org.jspecify.annotations.NullMarked;
