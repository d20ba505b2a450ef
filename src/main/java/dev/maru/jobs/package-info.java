/** Durable jobs: db-scheduler gives clock, lease and revival; capabilities contribute their tasks as beans. */
@NullMarked
package dev.maru.jobs;

import org.jspecify.annotations.NullMarked;
