package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.request.ui.ApprovalQueue.Place;
import dev.maru.shared.RequestId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalQueueTest {
    private final RequestId oldest = RequestId.next();
    private final RequestId decided = RequestId.next();
    private final RequestId later = RequestId.next();
    private final Place before = new Place(List.of(oldest, decided, later), 1);

    @Test
    void who_walks_the_queue_goes_on_where_they_were() {
        assertThat(new Place(List.of(oldest, later), -1).after(before, decided)).contains(later);
    }

    @Test
    void after_the_last_comes_what_waits_longest() {
        assertThat(new Place(List.of(oldest), -1).after(before, decided)).contains(oldest);
        assertThat(new Place(List.of(), -1).after(before, decided)).isEmpty();
    }

    @Test
    void what_still_waits_for_others_is_not_offered_again() {
        assertThat(new Place(List.of(oldest, decided), 1).after(before, decided))
                .contains(oldest);
    }
}
