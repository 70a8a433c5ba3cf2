/** Tests of the gateway against real HTTP servers. */
@NullMarked
package io.casestream.gateway;

import org.jspecify.annotations.NullMarked;
