/** Measures the running system against a baseline of the same run. */
@NullMarked
package io.casestream.quickstart.bench;

import org.jspecify.annotations.NullMarked;
