/** What exists and what is done to it: components, operations as they happen, cloud accounts, readiness. */
@NullMarked
package dev.maru.provisioning.ui;

import org.jspecify.annotations.NullMarked;
