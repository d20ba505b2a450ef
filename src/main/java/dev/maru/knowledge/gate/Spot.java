package dev.maru.knowledge.gate;

/** Where in a text something stands. */
record Spot(int start, int end) {}
