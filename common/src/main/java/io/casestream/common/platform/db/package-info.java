/** The database as every service uses it: one transaction, one tenant. */
@NullMarked
package io.casestream.common.platform.db;

import org.jspecify.annotations.NullMarked;
