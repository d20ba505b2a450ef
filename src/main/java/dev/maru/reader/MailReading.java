package dev.maru.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** A mail with its attachments (RFC 5322, MIME). Of two versions of one text the plainer is read. */
final class MailReading {
    private static final int MOST_LINE_CHARACTERS = 100_000;

    private final Writing to;
    private final int depth;

    private MailReading(Writing to, int depth) {
        this.to = to;
        this.depth = depth;
    }

    static void read(Path file, Writing to, int depth) throws IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.custom()
                .setMaxLineLen(MOST_LINE_CHARACTERS)
                .setMaxHeaderCount(2_000)
                .build());
        try (InputStream in = Files.newInputStream(file)) {
            Message mail = builder.parseMessage(in);
            try {
                new MailReading(to, depth).message(mail);
            } finally {
                mail.dispose();
            }
        }
    }

    private void message(Message mail) throws IOException {
        if (depth == 0) {
            to.title(mail.getSubject());
            to.author(
                    mail.getFrom() == null || mail.getFrom().isEmpty()
                            ? null
                            : mail.getFrom().get(0).getAddress());
            to.created(mail.getDate() == null ? null : mail.getDate().toInstant());
            to.field("from", mail.getFrom() == null ? null : mail.getFrom().toString());
            to.field("thread", thread(mail));
            to.field("to", mail.getTo() == null ? null : mail.getTo().toString());
        }
        if (mail.getSubject() != null) {
            to.heading(1, mail.getSubject());
        }
        entity(mail);
    }

    /** The message that the conversation began with, as far as this one knows (RFC 5322, 3.6.4). */
    private static @Nullable String thread(Message mail) {
        for (String header : List.of("References", "In-Reply-To", "Message-ID")) {
            Field field = mail.getHeader() == null ? null : mail.getHeader().getField(header);
            String first = field == null || field.getBody() == null
                    ? ""
                    : field.getBody().strip().split("\\s+", 2)[0].replaceAll("[<>]", "");
            if (!first.isEmpty()) {
                return first;
            }
        }
        return null;
    }

    private void entity(Entity entity) throws IOException {
        Body body = entity.getBody();
        switch (body) {
            case Message inner -> {
                Nesting.check(depth + 1, to);
                new MailReading(to, depth + 1).message(inner);
            }
            case Multipart parts -> parts(parts.getSubType(), parts.getBodyParts());
            case TextBody text -> text(entity, text);
            case BinaryBody binary -> attachment(entity, binary);
            case null, default -> {
                // a part without content
            }
        }
    }

    private void parts(String kind, List<Entity> parts) throws IOException {
        if (kind.equalsIgnoreCase("alternative")) {
            Entity best = plainest(parts);
            if (best != null) {
                entity(best);
            }
            return;
        }
        for (Entity part : parts) {
            entity(part);
        }
    }

    private static @Nullable Entity plainest(List<Entity> parts) {
        return parts.stream()
                .filter(part -> part.getMimeType().equals("text/plain"))
                .findFirst()
                .orElse(parts.isEmpty() ? null : parts.getLast());
    }

    private void text(Entity entity, TextBody body) throws IOException {
        if (entity.getFilename() != null) {
            attachment(entity, body);
            return;
        }
        String text;
        try (InputStream in = body.getInputStream()) {
            text = Texts.decode(in.readAllBytes(), true).orElse("");
        }
        if (entity.getMimeType().toLowerCase(Locale.ROOT).equals("text/html")) {
            HtmlReading.readPart(text, to);
        } else {
            PlainReading.read(text, to);
        }
    }

    private void attachment(Entity entity, SingleBody body) throws IOException {
        String name = entity.getFilename() == null ? "attachment" : entity.getFilename();
        if (entity.getMimeType().startsWith("image/") || entity.getMimeType().startsWith("application/pkcs7-sig")) {
            return;
        }
        try (InputStream in = body.getInputStream()) {
            Nesting.read(in, name, to, depth + 1);
        }
    }
}
