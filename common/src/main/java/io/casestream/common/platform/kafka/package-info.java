/** Events as Kafka records: JSON values, CloudEvents headers, patience with outages. */
@NullMarked
package io.casestream.common.platform.kafka;

import org.jspecify.annotations.NullMarked;
