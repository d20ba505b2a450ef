package dev.maru.request;

import dev.maru.blueprint.CostRange;
import java.util.List;
import java.util.Map;

/** What of a wish is not as it was, field by field. */
final class WishChanges {
    private static final Preview NONE =
            new Preview(List.of(), CostRange.NOTHING, CostRange.NOTHING, List.of(), List.of(), List.of(), Map.of());

    private WishChanges() {}

    static List<FieldChange> between(Wish was, Wish is) {
        return ReviewedContent.differences(ReviewedContent.of(was, NONE), ReviewedContent.of(is, NONE));
    }
}
