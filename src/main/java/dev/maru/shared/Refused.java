package dev.maru.shared;

/** What was asked cannot be done as things stand; the message says why and what to do. 409 on the REST interface. */
public class Refused extends RuntimeException {
    private final transient Sentence sentence;

    public Refused(String message) {
        this(Sentence.quoted(message));
    }

    public Refused(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    /** The message, for readers of any language. */
    public Sentence sentence() {
        return sentence;
    }
}
