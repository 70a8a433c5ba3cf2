package io.casestream.storage.db;
