@NullMarked
package dev.maru.provisioning.ui;

import org.jspecify.annotations.NullMarked;
