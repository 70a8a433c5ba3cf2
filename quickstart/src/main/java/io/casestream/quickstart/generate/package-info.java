/** Makes synthetic FAERS quarters: seeded, Zipf-like, with planted signals. */
@NullMarked
package io.casestream.quickstart.generate;

import org.jspecify.annotations.NullMarked;
