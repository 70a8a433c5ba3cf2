package io.casestream.storage.rest;
