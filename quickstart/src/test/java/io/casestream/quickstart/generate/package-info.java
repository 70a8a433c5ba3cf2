/** Tests of the generator. */
@NullMarked
package io.casestream.quickstart.generate;

import org.jspecify.annotations.NullMarked;
