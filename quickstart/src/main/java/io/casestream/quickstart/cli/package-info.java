/** The {@code casestream} command. */
@NullMarked
package io.casestream.quickstart.cli;

import org.jspecify.annotations.NullMarked;
