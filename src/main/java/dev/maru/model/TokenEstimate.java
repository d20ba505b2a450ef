package dev.maru.model;

/**
 * A guess at how many tokens a text takes, for providers that do not say: a quarter of the ASCII characters, one for each
 * Hangul, Han or Kana character, half of the rest, and 4 for the frame of each message, in the manner of the vendors' rules
 * of thumb (OpenAI, "What are tokens and how to count them?"). On the generous side for East Asian text with today's
 * vocabularies. A picture counts as OpenAI's 1024 x 1024 one: 765, or 85 at low detail ("Images and vision").
 */
public final class TokenEstimate {
    private static final int MESSAGE_FRAME = 4;
    private static final int PICTURE = 765;
    private static final int PICTURE_LOW_DETAIL = 85;

    private TokenEstimate() {}

    public static long of(Chat chat) {
        long tokens = 0;
        for (Message message : chat.messages()) {
            tokens += MESSAGE_FRAME;
            for (Part part : message.parts()) {
                tokens += of(part);
            }
        }
        for (Tool tool : chat.tools()) {
            String description = tool.description() == null ? "" : tool.description();
            tokens += MESSAGE_FRAME + of(tool.name()) + of(description) + of(tool.parametersSchema());
        }
        return tokens;
    }

    public static long of(Texts texts) {
        return texts.texts().stream().mapToLong(TokenEstimate::of).sum();
    }

    public static long of(Part part) {
        return switch (part) {
            case Part.Text(String text) -> of(text);
            case Part.Reasoning(String text, String _) -> of(text);
            case Part.Image(String _, String detail) -> "low".equals(detail) ? PICTURE_LOW_DETAIL : PICTURE;
            case Part.ToolCall(String _, String name, String arguments) -> MESSAGE_FRAME + of(name) + of(arguments);
            case Part.ToolResult(String _, String content) -> MESSAGE_FRAME + of(content);
        };
    }

    public static long of(String text) {
        long quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quarters += c < 0x80 ? 1 : isEastAsian(c) ? 4 : 2;
        }
        return (quarters + 3) / 4;
    }

    private static boolean isEastAsian(char c) {
        return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF);
    }
}
