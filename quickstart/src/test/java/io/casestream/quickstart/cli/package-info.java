/** Tests of the command, from outside where it can be. */
@NullMarked
package io.casestream.quickstart.cli;

import org.jspecify.annotations.NullMarked;
