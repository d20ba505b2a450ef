package dev.maru.reader;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element as it begins. Valid until the next step. */
record Tag(XMLStreamReader reader) {
    String name() {
        return reader.getLocalName();
    }

    /** By its local name: the kinds of documents read here use none twice with a different meaning on one element. */
    @Nullable
    String attribute(String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(localName)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    String attribute(String localName, String otherwise) {
        String value = attribute(localName);
        return value == null ? otherwise : value;
    }

    int number(String localName, int otherwise) {
        try {
            return Integer.parseInt(attribute(localName, "" + otherwise));
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    /** The part of the package that an element of Office Open XML points to: {@code r:id}, beside which there may be an id. */
    String relation() {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals("id")
                    && !reader.getAttributePrefix(i).isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}
