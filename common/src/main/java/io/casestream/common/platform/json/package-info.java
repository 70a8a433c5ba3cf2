/** One JSON dialect for events, API and stored documents. */
@NullMarked
package io.casestream.common.platform.json;

import org.jspecify.annotations.NullMarked;
