/** One entrance to all services: who serves which path, and the passage there and back. */
@NullMarked
package io.casestream.gateway;

import org.jspecify.annotations.NullMarked;
