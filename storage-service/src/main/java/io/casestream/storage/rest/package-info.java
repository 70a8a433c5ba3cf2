/** The line listing. */
@NullMarked
package io.casestream.storage.rest;

import org.jspecify.annotations.NullMarked;
