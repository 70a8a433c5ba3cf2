/** The public API as a program sees it. */
@NullMarked
package io.casestream.quickstart.client;

import org.jspecify.annotations.NullMarked;
