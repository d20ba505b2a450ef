package dev.maru.reader;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Streams of XML that neither fetch nor expand anything. */
final class Xml {
    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    /** What is called at each step of the stream. */
    interface Visitor {
        void start(Tag tag);

        default void end(String name) {}

        default void text(String text) {}
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static void visit(InputStream in, Visitor visitor) throws IOException {
        try {
            var reader = FACTORY.createXMLStreamReader(in);
            Tag tag = new Tag(reader);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> visitor.start(tag);
                    case XMLStreamConstants.END_ELEMENT -> visitor.end(reader.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        visitor.text(reader.getText());
                    default -> {
                        // comments, instructions, entities: nothing that a person reads
                    }
                }
            }
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException reading) {
                throw reading;
            }
            throw new IOException("broken XML: " + broken.getMessage(), broken);
        }
    }
}
