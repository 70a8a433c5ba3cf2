package io.casestream.storage.store;
