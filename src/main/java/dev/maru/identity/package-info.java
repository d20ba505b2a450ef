/**
 * Who: users, groups, teams, applications, roles, sign-in, personal access tokens, service accounts.
 *
 * <p>The door: {@link dev.maru.identity.Callers} says who is calling, {@link dev.maru.identity.Caller} what they may see,
 * {@link dev.maru.identity.Teams} and {@link dev.maru.identity.Applications} look after the rest.
 */
@NullMarked
package dev.maru.identity;

import org.jspecify.annotations.NullMarked;
