/** Tests of the supervisor, on real processes. */
@NullMarked
package io.casestream.quickstart.system;

import org.jspecify.annotations.NullMarked;
