/** The pages of knowledge bases: what each searches, who uses it, and a bench to ask it. */
@NullMarked
package dev.maru.knowledge.base.ui;

import org.jspecify.annotations.NullMarked;
