/** {@code /api/me, /api/tokens, /api/users, /api/groups, /api/service-accounts, /api/teams, /api/applications}. */
@NullMarked
package dev.maru.identity.web;

import org.jspecify.annotations.NullMarked;
