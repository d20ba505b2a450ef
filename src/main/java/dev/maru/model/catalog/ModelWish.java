package dev.maru.model.catalog;

import java.util.regex.Pattern;

/**
 * A model to be taken into the catalog.
 *
 * @param name the part after the provider's name and a slash
 * @param vendorModel what the provider calls it
 */
record ModelWish(String name, String vendorModel, ModelDescription description, Grants grants) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

    ModelWish {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" cannot name a model: use up to 200 letters, digits"
                    + " and . _ : / @ + -, beginning with a letter or digit");
        }
    }
}
