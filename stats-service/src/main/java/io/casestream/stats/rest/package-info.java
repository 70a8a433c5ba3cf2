/** The statistics over HTTP. */
@NullMarked
package io.casestream.stats.rest;

import org.jspecify.annotations.NullMarked;
