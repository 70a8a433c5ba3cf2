package io.casestream.storage.kafka;
