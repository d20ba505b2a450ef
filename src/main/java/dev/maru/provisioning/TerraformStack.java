package dev.maru.provisioning;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stack as Terraform's {@code aws_cloudformation_stack}. Every value is a quoted string, escaped as the HCL native syntax
 * specification says under "Template Expressions": what would begin an interpolation or directive is doubled.
 */
record TerraformStack(PlatformComponent component, Builder.Stack stack) {
    String text() {
        return """
                terraform {
                  required_providers {
                    aws = {
                      source = "hashicorp/aws"
                    }
                  }
                }

                provider "aws" {
                  region = %s
                }

                # %s, as it was built from %s. To take over the stack that is there:
                #   terraform import aws_cloudformation_stack.%s %s
                resource "aws_cloudformation_stack" "%s" {
                  name          = %s
                  template_body = %s
                %s%s%s}
                """.formatted(
                        quoted(stack.region()),
                        component.name(),
                        component.blueprint(),
                        identifier(),
                        stack.name(),
                        identifier(),
                        quoted(stack.name()),
                        quoted(stack.template()),
                        capabilities(),
                        map("parameters", stack.parameters()),
                        map("tags", stack.tags()));
    }

    private String identifier() {
        return component.name().replace('-', '_');
    }

    private String capabilities() {
        return stack.capabilities().isEmpty()
                ? ""
                : "  capabilities  = ["
                        + stack.capabilities().stream()
                                .sorted()
                                .map(TerraformStack::quoted)
                                .collect(Collectors.joining(", "))
                        + "]\n";
    }

    private static String map(String name, Map<String, String> values) {
        return values.isEmpty()
                ? ""
                : "\n  " + name + " = {\n"
                        + new TreeMap<>(values)
                                .entrySet().stream()
                                        .map(each ->
                                                "    " + quoted(each.getKey()) + " = " + quoted(each.getValue()) + "\n")
                                        .collect(Collectors.joining())
                        + "  }\n";
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '$', '%' -> quoted.append(beginsTemplate(text, i) ? escaped(text, i) : String.valueOf(c));
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean beginsTemplate(String text, int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '{';
    }

    /** Doubled; by its code where another stands before it, which doubling would be ambiguous with. */
    private static String escaped(String text, int at) {
        char c = text.charAt(at);
        return at > 0 && text.charAt(at - 1) == c ? "\\u%04x".formatted((int) c) : "" + c + c;
    }
}
