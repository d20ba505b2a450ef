@org.jspecify.annotations.NullMarked
package dev.maru.request.ui;
