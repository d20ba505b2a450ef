@NullMarked
package dev.maru.provisioning.web;

import org.jspecify.annotations.NullMarked;
