package dev.maru.request;

import dev.maru.shared.UserId;

/** Published in this process once somebody has been told something, or has read it, for the pages they have open. */
public record NotificationArrived(UserId user) {}
