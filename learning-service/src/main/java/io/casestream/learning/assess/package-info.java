/** Has an organization's statistics, data and signals assessed. */
@NullMarked
package io.casestream.learning.assess;

import org.jspecify.annotations.NullMarked;
