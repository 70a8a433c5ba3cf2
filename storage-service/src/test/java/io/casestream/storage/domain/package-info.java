package io.casestream.storage.domain;
