package dev.maru.apikey;

/** Keys were made, rotated or revoked on this node: it need not wait for the notification. */
record KeysChanged() {}
