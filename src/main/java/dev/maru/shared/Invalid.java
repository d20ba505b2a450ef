package dev.maru.shared;

/** What was entered cannot be; the message says what to enter instead. 400 on the REST interface. */
public class Invalid extends IllegalArgumentException {
    private final transient Sentence sentence;

    public Invalid(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    /** The message, for readers of any language. */
    public Sentence sentence() {
        return sentence;
    }
}
