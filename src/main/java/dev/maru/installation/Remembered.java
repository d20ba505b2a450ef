package dev.maru.installation;

/** What a capability keeps in memory of its tables; a bean of this kind is told when to look again. */
public interface Remembered {
    /** The channel its tables notify: an identifier, usually the schema's name. */
    String channel();

    /** Looks whether anything has changed, at the price of reading one number, and if so reads it again. */
    void refresh();
}
