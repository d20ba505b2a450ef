/**
 * What an installation owns on its machine: the data folder and its one owner, the embedded PostgreSQL, the migrations of
 * every capability's schema, the key that secrets are sealed with.
 */
@NullMarked
package dev.maru.installation;

import org.jspecify.annotations.NullMarked;
