package dev.maru.knowledge.gate;

/** What one gate found. @param sample where it shows, with what must stay unread made unreadable */
record Found(int count, String sample) {}
