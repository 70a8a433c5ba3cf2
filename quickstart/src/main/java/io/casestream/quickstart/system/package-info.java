/** The whole system on one machine: its settings, its processes and who looks after them. */
@NullMarked
package io.casestream.quickstart.system;

import org.jspecify.annotations.NullMarked;
