/** What the record of cases knows: versions, and the questions asked of it. */
@NullMarked
package io.casestream.storage.domain;

import org.jspecify.annotations.NullMarked;
