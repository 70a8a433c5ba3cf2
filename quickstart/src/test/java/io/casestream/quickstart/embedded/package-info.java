/** Tests of the embedded servers, on the real ones. */
@NullMarked
package io.casestream.quickstart.embedded;

import org.jspecify.annotations.NullMarked;
