package dev.maru.knowledge.web;

import dev.maru.identity.Callers;
import dev.maru.knowledge.DataSources;
import dev.maru.shared.SourceId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files of an upload source. A large one goes in parts, each with {@code Upload-Offset} and, but for the last,
 * {@code Upload-Complete: ?0}; after a broken connection, GET says where to go on.
 */
@RestController
@RequestMapping("/api/data-sources/{source}/files")
class FileController {
    private static final String MORE_TO_COME = "?0";
    private final Callers callers;
    private final DataSources sources;

    FileController(Callers callers, DataSources sources) {
        this.callers = callers;
        this.sources = sources;
    }

    /** @param offset where the next part begins; 0 where none has arrived */
    record Arrived(String path, long offset) {}

    @PutMapping
    Arrived put(
            @PathVariable SourceId source,
            @RequestParam String path,
            @RequestHeader(name = "Upload-Offset", required = false) @Nullable Long offset,
            @RequestHeader(name = "Upload-Complete", defaultValue = "?1") String complete,
            HttpServletRequest request)
            throws IOException {
        if (offset == null) {
            sources.upload(callers.current(), source, path, request.getInputStream());
            return new Arrived(path, request.getContentLengthLong());
        }
        return new Arrived(
                path,
                sources.append(
                        callers.current(),
                        source,
                        path,
                        request.getInputStream(),
                        offset,
                        !complete.equals(MORE_TO_COME)));
    }

    @GetMapping
    Arrived arrived(@PathVariable SourceId source, @RequestParam String path) {
        return new Arrived(path, sources.arrived(callers.current(), source, path));
    }

    /** It is gone from answers after the next sync. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable SourceId source, @RequestParam String path) {
        sources.removeFile(callers.current(), source, path);
    }
}
