/** Tests of the measuring. */
package io.casestream.quickstart.bench;
