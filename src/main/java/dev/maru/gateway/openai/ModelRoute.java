package dev.maru.gateway.openai;

import dev.maru.gateway.KeyHolders;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Reply;
import dev.maru.shared.InvocationId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code GET /v1/models} and {@code GET /v1/models/{name}}, where a name may hold slashes, encoded or not. */
@Component
class ModelRoute {
    private final KeyHolders holders;
    private final ModelCatalog catalog;

    ModelRoute(KeyHolders holders, ModelCatalog catalog) {
        this.holders = holders;
        this.catalog = catalog;
    }

    void all(Credential.Secret secret, HttpAnswer answer) throws IOException {
        switch (holders.find(secret.text())) {
            case Holder.Refused refused -> refuse(refused, answer);
            case Holder.Known known ->
                answer.json(ModelList.all(catalog.grantedTo(known.application().team())));
        }
    }

    void one(String encodedName, Credential.Secret secret, HttpAnswer answer) throws IOException {
        String name = decoded(encodedName);
        switch (holders.find(secret.text())) {
            case Holder.Refused refused -> refuse(refused, answer);
            case Holder.Known known -> {
                switch (catalog.resolve(name, known.application().team())) {
                    case Resolution.Found(var offering) -> answer.json(ModelList.one(offering));
                    case Resolution.NotGranted(var offering, var _) ->
                        answer.error(
                                new OpenAiError(
                                        403,
                                        "Model \"" + offering.name() + "\" is not granted to your team. Ask for it at"
                                                + " /models/" + offering.name() + ".",
                                        "invalid_request_error",
                                        "model",
                                        "model_not_granted"),
                                Map.of());
                    case Resolution.Unknown(var unknown, var _) ->
                        answer.error(
                                new OpenAiError(
                                        404,
                                        "There is no model \"" + unknown
                                                + "\". GET /v1/models lists those you may call.",
                                        "invalid_request_error",
                                        "model",
                                        "model_not_found"),
                                Map.of());
                }
            }
        }
    }

    static void refuse(Holder.Refused refused, HttpAnswer answer) throws IOException {
        var declined = new Reply.Declined(InvocationId.next(), refused.reason(), refused.message(), null, Map.of());
        answer.error(OpenAiError.of(declined), Map.of());
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The name of the model in the path is not encoded well.", "model");
        }
    }
}
