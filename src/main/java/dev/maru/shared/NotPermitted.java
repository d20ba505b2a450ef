package dev.maru.shared;

/** Who asks is known, but may not do this; the message says what is missing. 403 on the REST interface. */
public class NotPermitted extends RuntimeException {
    private final transient Sentence sentence;

    public NotPermitted(String message) {
        this(Sentence.quoted(message));
    }

    public NotPermitted(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    /** The message, for readers of any language. */
    public Sentence sentence() {
        return sentence;
    }
}
