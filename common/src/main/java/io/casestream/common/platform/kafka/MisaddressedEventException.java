package io.casestream.common.platform.kafka;

import java.io.Serial;

/**
 * A record that names one organization outside and another inside. Nothing it says of either is
 * believed, and neither is told.
 */
public class MisaddressedEventException extends UndecodableEventException {

    @Serial private static final long serialVersionUID = 1L;

    public MisaddressedEventException(String reason) {
        super(reason, null);
    }
}
