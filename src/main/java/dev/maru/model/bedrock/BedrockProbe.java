package dev.maru.model.bedrock;

import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Lifecycle;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderProbe;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.FoundationModelSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.InferenceType;
import software.amazon.awssdk.services.bedrock.model.ModelModality;
import software.amazon.awssdk.services.sts.model.StsException;

/** Lists Bedrock's models of a region: foundation models that can be called on demand, and inference profiles. */
final class BedrockProbe implements ProviderProbe {
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)");

    private final AwsClients aws;

    BedrockProbe(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public Outcome test(Connection connection) {
        long started = System.nanoTime();
        Connection.Bedrock bedrock = (Connection.Bedrock) connection;
        try {
            int models = list(bedrock).size();
            return new Works(models, Duration.ofNanos(System.nanoTime() - started));
        } catch (SdkException e) {
            return fails(bedrock, e);
        }
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        Connection.Bedrock bedrock = (Connection.Bedrock) connection;
        try {
            return list(bedrock);
        } catch (SdkException e) {
            throw new ProviderFailure(
                    Failures.kind(e, false), fails(bedrock, e).message(), Failures.status(e), null, null, e);
        }
    }

    private List<OfferedModel> list(Connection.Bedrock connection) {
        Map<String, FoundationModelSummary> byArn = new HashMap<>();
        List<OfferedModel> offered = new ArrayList<>();
        try (BedrockClient client = aws.control(connection)) {
            for (FoundationModelSummary model :
                    client.listFoundationModels(_ -> {}).modelSummaries()) {
                byArn.put(model.modelArn(), model);
                if (answersInText(model) && model.inferenceTypesSupported().contains(InferenceType.ON_DEMAND)) {
                    offered.add(offered(model.modelId(), model.providerName() + " " + model.modelName(), model));
                }
            }
            for (InferenceProfileSummary profile :
                    client.listInferenceProfilesPaginator(_ -> {}).inferenceProfileSummaries()) {
                FoundationModelSummary model = profile.models().stream()
                        .map(its -> model(byArn, its.modelArn()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                if (model == null || answersInText(model)) {
                    offered.add(offered(profile.inferenceProfileId(), profile.inferenceProfileName(), model));
                }
            }
        }
        offered.sort(Comparator.comparing(OfferedModel::vendorModel));
        return offered;
    }

    /** A profile names its model in each of its regions; this region's list has it under this region's ARN. */
    private static @Nullable FoundationModelSummary model(Map<String, FoundationModelSummary> byArn, String arn) {
        FoundationModelSummary exact = byArn.get(arn);
        if (exact != null) {
            return exact;
        }
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        return byArn.values().stream()
                .filter(model -> model.modelId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static boolean answersInText(FoundationModelSummary model) {
        return model.outputModalities().contains(ModelModality.TEXT)
                || model.outputModalities().contains(ModelModality.EMBEDDING);
    }

    private static OfferedModel offered(String id, String name, @Nullable FoundationModelSummary model) {
        return new OfferedModel(id, name, model == null ? Set.of() : capabilities(model), null, null, lifecycle(model));
    }

    private static Set<Capability> capabilities(FoundationModelSummary model) {
        if (model.outputModalities().contains(ModelModality.EMBEDDING)) {
            return Set.of(Capability.EMBEDDING);
        }
        Set<Capability> capabilities = EnumSet.of(Capability.CHAT);
        if (Boolean.TRUE.equals(model.responseStreamingSupported())) {
            capabilities.add(Capability.STREAMING);
        }
        if (model.inputModalities().contains(ModelModality.IMAGE)) {
            capabilities.add(Capability.IMAGE_INPUT);
        }
        return capabilities;
    }

    private static Lifecycle lifecycle(@Nullable FoundationModelSummary model) {
        return model != null
                        && model.modelLifecycle() != null
                        && "LEGACY".equals(model.modelLifecycle().statusAsString())
                ? Lifecycle.DEPRECATED
                : Lifecycle.ACTIVE;
    }

    private static Fails fails(Connection.Bedrock connection, SdkException failure) {
        if (Failures.lacksCredentials(failure)) {
            return new Fails(
                    Problem.CREDENTIALS,
                    "No AWS credentials were found. Give Maru an instance or task role, or set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or a profile.");
        }
        if (failure instanceof ApiCallTimeoutException) {
            return new Fails(Problem.TIMEOUT, "Bedrock in " + connection.region() + " did not answer within 15 s.");
        }
        if (Failures.cause(failure, UnknownHostException.class) != null) {
            return new Fails(
                    Problem.REGION,
                    "The host of Bedrock in the region \"" + connection.region()
                            + "\" cannot be resolved. Check the region's name, that it has Bedrock, and this machine's"
                            + " DNS.");
        }
        if (failure instanceof AwsServiceException service) {
            return fails(connection, service);
        }
        return new Fails(
                Problem.REFUSED,
                "Bedrock in " + connection.region() + " cannot be reached. Check the way to the internet, the proxy or"
                        + " the VPC endpoint.");
    }

    private static Fails fails(Connection.Bedrock connection, AwsServiceException failure) {
        String code = Failures.code(failure);
        String said = Failures.said(failure);
        if (failure instanceof StsException && code.startsWith("AccessDenied")) {
            return new Fails(
                    Problem.PERMISSION,
                    "The role " + connection.roleArn() + " cannot be assumed. Maru's identity needs sts:AssumeRole on"
                            + " it, and the role's trust policy must name that identity and the external id, if any.");
        }
        if (code.startsWith("AccessDenied")) {
            Matcher action = ACTION.matcher(said);
            String permission = action.find() ? action.group(1) : "bedrock:ListFoundationModels";
            return new Fails(
                    Problem.PERMISSION,
                    "The credentials are good but lack the permission " + permission
                            + ". Add it to the policy of the role or user. AWS said: " + said);
        }
        if (failure.statusCode() == 401 || failure.statusCode() == 403) {
            return new Fails(
                    Problem.CREDENTIALS,
                    "AWS did not accept the credentials (" + code
                            + "). Check that they are whole, not expired, and that this machine's clock is right.");
        }
        return new Fails(Problem.OTHER, "AWS answered " + failure.statusCode() + " " + code + ": " + said);
    }
}
