/** What happens to the record: a batch is stored, an upload registered, merged or withdrawn. */
@NullMarked
package io.casestream.storage.store;

import org.jspecify.annotations.NullMarked;
