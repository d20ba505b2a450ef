@NullMarked
package dev.maru.installation;

import org.jspecify.annotations.NullMarked;
