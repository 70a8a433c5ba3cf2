/** Who is asking, and for which organization. */
@NullMarked
package io.casestream.common.platform.tenancy;

import org.jspecify.annotations.NullMarked;
