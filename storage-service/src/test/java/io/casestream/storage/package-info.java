/** What the tests of this service share. */
package io.casestream.storage;
