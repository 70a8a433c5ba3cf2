/** What was done by whom, recorded with the change it describes. */
@NullMarked
package io.casestream.common.platform.audit;

import org.jspecify.annotations.NullMarked;
