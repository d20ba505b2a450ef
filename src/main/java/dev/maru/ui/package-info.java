/**
 * The design system: the parts that pages are made of, texts in the reader's language, and the small interfaces by which
 * a capability contributes to the frame, to Home, and to the pages of others.
 *
 * <p>The door: {@link dev.maru.ui.Page} is what a view extends; {@link dev.maru.ui.NavigationEntry},
 * {@link dev.maru.ui.HomeCard}, {@link dev.maru.ui.HeaderItem}, {@link dev.maru.ui.FirstStep}, {@link dev.maru.ui.PaletteSource},
 * {@link dev.maru.ui.ResourceLinks}, {@link dev.maru.ui.ApplicationSection} and {@link dev.maru.ui.ModelSection} are what a
 * capability contributes as beans.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.maru.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
