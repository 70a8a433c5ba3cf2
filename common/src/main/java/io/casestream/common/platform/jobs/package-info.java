/** Work that must survive a crash: a queue in PostgreSQL with leases and fencing. */
@NullMarked
package io.casestream.common.platform.jobs;

import org.jspecify.annotations.NullMarked;
