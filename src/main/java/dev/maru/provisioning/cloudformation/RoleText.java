package dev.maru.provisioning.cloudformation;

import java.util.List;

/** How a person makes the role of a target. */
final class RoleText {
    private RoleText() {}

    /** A template that asks only for whom to trust: the ARN that Maru's own credentials stand for. */
    static String template(AwsTarget target, List<String> policies) {
        var text = new StringBuilder("""
                AWSTemplateFormatVersion: "2010-09-09"
                Description: The role that Maru builds components with in %s
                Parameters:
                  Maru:
                    Type: String
                    Description: The ARN of the user or role that Maru runs as; the test of the target shows it
                    AllowedPattern: "arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:.+"
                Resources:
                """.formatted(target.region()));
        for (int i = 0; i < policies.size(); i++) {
            text.append("""
                      Policy%1$d:
                        Type: AWS::IAM::ManagedPolicy
                        Properties:
                          Description: What Maru needs to build its blueprints, part %1$d
                          PolicyDocument: %2$s
                    """.formatted(i + 1, policies.get(i)));
        }
        text.append("""
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: %s
                      Path: %s
                      MaxSessionDuration: 3600
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Principal: {AWS: !Ref Maru}
                            Action: sts:AssumeRole
                            Condition: {StringEquals: {"sts:ExternalId": "%s"}}
                      ManagedPolicyArns:
                """.formatted(name(target), path(target), target.externalId()));
        for (int i = 0; i < policies.size(); i++) {
            text.append("        - !Ref Policy").append(i + 1).append('\n');
        }
        return text.append("Outputs:\n  RoleArn: {Value: !GetAtt Role.Arn}\n").toString();
    }

    static String commandLine(AwsTarget target) {
        return """
                aws cloudformation deploy --stack-name maru-deploy-role --region %s \\
                    --template-file maru-deploy-role.yaml --capabilities CAPABILITY_NAMED_IAM \\
                    --parameter-overrides Maru=THE_ARN_THAT_MARU_RUNS_AS
                """.formatted(target.region());
    }

    private static String name(AwsTarget target) {
        return target.roleArn().substring(target.roleArn().lastIndexOf('/') + 1);
    }

    private static String path(AwsTarget target) {
        String after = target.roleArn().substring(target.roleArn().indexOf(":role/") + ":role".length());
        return after.substring(0, after.lastIndexOf('/') + 1);
    }
}
