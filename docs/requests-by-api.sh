#!/bin/sh
# The whole road through /api alone, against a Maru that ./maru up started:
#
#   ROLE_ARN=arn:aws:iam::123456789012:role/maru-deploy docs/requests-by-api.sh [BASE_URL] [MODEL]
#
# A policy is published and an account of AWS registered. A builder asks for access to a model, for a guardrail and for a
# knowledge base; policy lets the first through, asks one approver for the second and two for the third, which is for
# production. Each approves the hash of what was shown. Then a parameter changes, somebody changes the guardrail behind
# Maru's back, a lease ends, all of it is torn down, and the audit chain is checked. Every step says in a line what it is;
# the first surprise stops it, with the reason. At the end the policy is again what it was.
#
#   ROLE_ARN  the role that Maru builds as, in REGION (eu-central-1); it need not be there yet. Without it nothing is built
#             on AWS, and only the model access is walked through
#   BY_HAND   a command that changes the guardrail by hand, given the name of its stack as $1; without it you are asked to
#   BUILDER, APPROVER, ADMIN, AUDITOR   access tokens; made by ./maru token where they are left out (MARU_DATA as for ./maru)
set -eu
BASE=${1:-http://localhost:8080}
MODEL=${2:-local/smollm2-135m}
REGION=${REGION:-eu-central-1}
MARU=$(dirname -- "$0")/../maru
NAME=by-api-$(date +%H%M%S)
PYTHON=$(python3 -c 'import sys; print(sys.executable)') # python3 on the PATH may be a slow front for several

# ---- words that the road is told in ----------------------------------------------------------------------------------

say() { printf '\n== %s\n' "$*"; }
stop() { printf 'stopped: %s\n' "$*" >&2; exit 1; }
same() { [ "$2" = "$3" ] || stop "$1 should be $2 and is $3"; } # same WHAT EXPECTED ACTUAL

api() { # api TOKEN METHOD PATH [BODY] [HEADER]: prints the answer, or stops with the problem that it names
    answer=$(curl -sS --fail-with-body -X "$2" "$BASE/api/$3" -H "Authorization: Bearer $1" \
        -H 'Content-Type: application/json' ${5:+-H "$5"} ${4:+-d "$4"}) || stop "$2 /api/$3 was answered: $answer"
    printf '%s\n' "$answer"
}
refused() { # refused STATUS TOKEN METHOD PATH BODY: it must be refused so, with a reason, which is printed
    answer=$(curl -sS -w '\n%{http_code}' -X "$3" "$BASE/api/$4" -H "Authorization: Bearer $2" \
        -H 'Content-Type: application/json' -d "$5")
    same "the status of $3 /api/$4" "$1" "$(printf '%s\n' "$answer" | tail -n 1)"
    printf '%s\n' "$answer" | head -n 1 | read_json '"  refused: " + it["detail"]'
}
tag() { # tag TOKEN PATH: the header that says which version a change is made from
    printf 'If-Match: %s' "$(curl -sS -o /dev/null -D - "$BASE/api/$2" -H "Authorization: Bearer $1" |
        sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' | tr -d '\r')"
}
read_json() { # read_json EXPRESSION: of the JSON on standard input, called it, in Python; prints a list line by line
    "$PYTHON" -S -c 'import calendar, json, sys, time
text = sys.stdin.read()
if not text.strip():
    sys.exit(1) # who should have written it has said why it did not
it = json.loads(text)
value = eval("(%s)" % sys.argv[1])
for line in value if isinstance(value, list) else [value]:
    print("" if line is None else str(line).lower() if isinstance(line, bool) else line)' "$1"
}
get() { api "$1" GET "$2" | read_json "$3"; } # get TOKEN PATH EXPRESSION

until_is() { # until_is STATE SECONDS PATH: waits until what is there is in that state
    for _ in $(seq $(($2 * 4))); do
        state=$(get "$BUILDER" "$3" 'it["state"]')
        [ "$state" = "$1" ] && return
        case $state in failed | denied | rejected | preview-failed | broken)
            stop "$3 is $state: $(get "$BUILDER" "$3" 'it.get("failure")')" ;;
        esac
        sleep 0.25
    done
    stop "$3 is still $state after $2 s, not $1"
}

# ---- a request, from asking to done ----------------------------------------------------------------------------------

ask() { # ask NAME BLUEPRINT TARGET ENVIRONMENT PARAMETERS: prints the id of the draft
    api "$BUILDER" POST requests "{\"team\": \"$team\", \"application\": \"$application\", \"action\": \"create\",
        \"name\": \"$1\", \"blueprint\": \"$2\", \"target\": \"$3\", \"environment\": \"$4\", \"parameters\": $5,
        \"why\": \"docs/requests-by-api.sh\"}" | read_json 'it["id"]'
}
ask_of() { # ask_of COMPONENT ACTION [MORE]: asks for something to be done with a component; prints the id of the draft
    more=${3:-dict()}
    wish=$(api "$BUILDER" GET "components/$1" | read_json "json.dumps({key: it[key] for key in ('team', 'application',
        'name', 'blueprint', 'target', 'environment', 'parameters')} | {'component': it['id'], 'action': '$2'} | $more)")
    api "$BUILDER" POST requests "$wish" | read_json 'it["id"]'
}
preview() { # preview REQUEST: what would change, what it would cost, and who must agree
    api "$BUILDER" POST "requests/$1/preview" >/dev/null
    until_is previewed 120 "requests/$1"
    get "$BUILDER" "requests/$1" '[
        "  %s %s %s%s%s" % (change["kind"], change["type"], change["name"], " LOSES DATA" if change["losesData"] else "",
            "".join("\n    %s: %s -> %s" % (one["path"], one["before"], one["after"])
                for one in change["properties"] if change["kind"] != "add"))
        for change in it["preview"]["changes"]] + [
        "  a month: USD %.2f, then USD %.2f" % (float(it["preview"]["now"]["expected"]),
            float(it["preview"]["then"]["expected"])),
        "  policy: " + "; ".join("%s %s" % (rule["rule"], rule["says"]) for rule in it["verdict"]["rules"]),
        "  hash: " + it["hash"]]'
}
submit() { # submit REQUEST APPROVERS: policy must ask for so many; they approve what was shown
    hash=$(get "$BUILDER" "requests/$1" 'it["hash"]')
    same "the number of approvers that policy asks for" "$2" \
        "$(get "$BUILDER" "requests/$1" 'sum(need["count"] for need in it["verdict"]["needs"])')"
    api "$BUILDER" POST "requests/$1/submit" >/dev/null
    [ "$2" -lt 1 ] || approve "$APPROVER" "$1" "$hash"
    [ "$2" -lt 2 ] || approve "$ADMIN" "$1" "$hash"
}
approve() { # approve TOKEN REQUEST HASH
    api "$1" POST "requests/$2/approve" "{\"hash\": \"$3\"}" >/dev/null
    printf '  approved by %s\n' "$(get "$1" me 'it["name"]')"
}
follow() { # follow REQUEST: what is being done, as it happens, until it is done
    operation=$(get "$BUILDER" "operations?request=$1" 'it["items"][0]["id"]')
    curl -sSN --max-time 7200 "$BASE/api/operations/$operation/events" -H "Authorization: Bearer $BUILDER" \
        -H 'Accept: text/event-stream' | "$PYTHON" -S -c 'import json, sys
for line in sys.stdin:
    if not line.startswith("data:"):
        continue
    it = json.loads(line[5:])
    if "sequence" in it:
        print("  " + " ".join(it[key] for key in ("at", "resource", "status", "message") if it[key]), flush=True)
    elif it["state"] == "succeeded":
        sys.exit()
    else:
        sys.exit("stopped: the operation is %s: %s" % (it["state"], it["problem"]))
sys.exit("stopped: the events broke off")'
    until_is "done" 30 "requests/$1"
}
carry_out() { # carry_out REQUEST APPROVERS
    preview "$1"
    submit "$1" "$2"
    follow "$1"
}
component_of() { get "$BUILDER" "requests/$1" 'it["component"]'; }

# ---- who asks and who decides ----------------------------------------------------------------------------------------

BUILDER=${BUILDER:-$("$MARU" token builder)}
APPROVER=${APPROVER:-$("$MARU" token approver)}
ADMIN=${ADMIN:-$("$MARU" token admin)}
AUDITOR=${AUDITOR:-$("$MARU" token auditor)}

say "An application of the builder's team, $NAME"
team=$(get "$BUILDER" me 'it["teams"][0]["id"]')
application=$(api "$BUILDER" POST applications "{\"team\": \"$team\", \"name\": \"$NAME\", \"environment\": \"development\",
    \"costCenter\": \"CC-1\", \"contact\": \"builder@example.org\"}" | read_json 'it["id"]')

# ---- policy ----------------------------------------------------------------------------------------------------------

publish() { # publish RULES NOTE
    api "$ADMIN" PUT approval-policies/draft "{\"rules\": $1, \"note\": \"$2\"}" >/dev/null
    api "$ADMIN" POST approval-policies/draft/publish '' "$(tag "$ADMIN" approval-policies/draft)" >/dev/null
}
say "A policy: small model access needs nobody, production two approvers, everything else one"
former=$(get "$ADMIN" approval-policies/in-force 'json.dumps(it["rules"])')
same "the number of unfinished drafts of the policy" 404 "$(curl -sS -o /dev/null -w '%{http_code}' \
    "$BASE/api/approval-policies/draft" -H "Authorization: Bearer $ADMIN")"
ours="application.id == \\\"$application\\\""
rules="[
    {\"name\": \"$NAME: production\", \"when\": \"$ours && environment == \\\"production\\\"\",
     \"then\": \"require\", \"needs\": [{\"count\": 2, \"group\": \"approver\"}]},
    {\"name\": \"$NAME: small model access\", \"then\": \"approve\",
     \"when\": \"$ours && request.blueprint == \\\"model-access\\\" && cost.high <= 100\"},
    {\"name\": \"$NAME: everything else\", \"when\": \"$ours\",
     \"then\": \"require\", \"needs\": [{\"count\": 1, \"group\": \"approver\"}]}]"
rules=$(printf '[%s, %s]' "$rules" "$former" | read_json 'json.dumps(it[0] + it[1])')
same "the number of problems of the policy" 0 \
    "$(api "$ADMIN" POST approval-policies/check "{\"rules\": $rules}" | read_json 'len(it["items"])')"
restore() { # unless somebody has published another meanwhile
    [ "$(get "$ADMIN" approval-policies/in-force 'it["note"]')" != "$NAME" ] || publish "$former" "As before $NAME"
}
trap 'restore; echo "What was made so far stays to be looked at, in the application $NAME." >&2' EXIT
trap 'exit 1' INT TERM
publish "$rules" "$NAME"

# ---- locally: access to a model --------------------------------------------------------------------------------------

say "Access to $MODEL with a budget, which policy approves at once"
local=$(get "$BUILDER" targets 'next(one["id"] for one in it["items"] if one["kind"] == "LOCAL")')
request=$(ask "$NAME-model" model-access@1 "$local" development \
    "{\"models\": [\"$MODEL\"], \"monthlyBudget\": 20, \"limit\": \"hard\"}")
carry_out "$request" 0
access=$(component_of "$request")

say "A key for it, and a call"
key=$(api "$BUILDER" POST "components/$access/keys" "{\"name\": \"$NAME\"}" | read_json 'it["secret"]')
call() { # prints the status of a call with the key
    curl -sS -o /dev/null -w '%{http_code}' "$BASE/v1/chat/completions" -H "Authorization: Bearer $key" \
        -H 'Content-Type: application/json' \
        -d "{\"model\": \"$MODEL\", \"max_tokens\": 8, \"messages\": [{\"role\": \"user\", \"content\": \"Say hello.\"}]}"
}
same "the status of a call with the key" 200 "$(call)"
cap() { api "$BUILDER" PUT "components/$access/cost-cap" "{\"usd\": $1}" >/dev/null; } # cap USD

say "A cap on what it may cost, and a call that passes it; what comes of that is looked at below"
cap '"0.000001"'
same "the status of the call that passes the cap" 200 "$(call)"
passed=$(date +%s)

# ---- on AWS: a guardrail and a knowledge base ------------------------------------------------------------------------

on_aws() {
    say "The account of AWS: registered, and tested until the role lets Maru in and has every permission"
    target=$(api "$ADMIN" POST targets "{\"name\": \"$NAME\", \"roleArn\": \"$ROLE_ARN\", \"region\": \"$REGION\",
        \"teams\": [\"$team\"]}" | read_json 'it["id"]')
    tested=
    for _ in $(seq 120); do
        found=$(api "$ADMIN" POST "targets/$target/test")
        printf '%s' "$found" | read_json '["  %s %s: %s %s" % (one["check"], one["state"], one["detail"],
            " ".join(one["missing"])) for one in it["check"]["findings"]]'
        tested=$(printf '%s' "$found" | read_json 'it["works"]')
        [ "$tested" = true ] && break
        get "$ADMIN" "targets/$target/role" 'it["template"]' >"$NAME-role.yaml"
        echo "  The template of the role is in $NAME-role.yaml. Make it there; it is tested again in 10 s."
        sleep 10
    done
    same "whether Maru may build in the account" true "$tested"

    say "A guardrail, which one approver must agree to"
    request=$(ask "$NAME-guardrail" guardrail@2 "$target" development \
        '{"inputMessage": "I cannot talk about that.", "outputMessage": "I cannot say that.", "hate": "MEDIUM"}')
    carry_out "$request" 1
    guardrail=$(component_of "$request")

    say "A knowledge base for production, which two approvers must agree to; one does, and the builder is none"
    request=$(ask "$NAME-knowledge" knowledge-base@1 "$target" production '{"store": "s3-vectors", "chunkTokens": 300}')
    preview "$request"
    shown=$(get "$BUILDER" "requests/$request" 'it["hash"]')
    api "$BUILDER" POST "requests/$request/submit" >/dev/null
    refused 403 "$BUILDER" POST "requests/$request/approve" "{\"hash\": \"$shown\"}"
    approve "$APPROVER" "$request" "$shown"
    same "the request" awaiting-approval "$(get "$BUILDER" "requests/$request" 'it["state"]')"

    say "The builder changes a parameter: the approval is void, and the old hash is worth nothing"
    api "$BUILDER" PATCH "requests/$request" '{"parameters": {"chunkTokens": 400}}' "$(tag "$BUILDER" "requests/$request")" \
        >/dev/null
    same "whether every approval is void" true \
        "$(get "$BUILDER" "requests/$request" 'bool(it["approvals"]) and all(one["voidedAt"] for one in it["approvals"])')"
    preview "$request"
    api "$BUILDER" POST "requests/$request/submit" >/dev/null
    refused 409 "$ADMIN" POST "requests/$request/approve" "{\"hash\": \"$shown\"}"
    shown=$(get "$BUILDER" "requests/$request" 'it["hash"]')
    approve "$APPROVER" "$request" "$shown"
    approve "$ADMIN" "$request" "$shown"
    follow "$request"
    knowledge=$(component_of "$request")

    say "The guardrail gets stricter: a change goes the same way"
    carry_out "$(ask_of "$guardrail" change "{'parameters': it['parameters'] | {'hate': 'HIGH'}}")" 1

    say "Somebody changes it behind Maru's back"
    stack=$(get "$BUILDER" "components/$guardrail" 'it["things"]["stack"].split("/")[1]')
    if [ -n "${BY_HAND:-}" ]; then
        sh -c "$BY_HAND" by-hand "$stack"
    else
        printf '  Change the guardrail of the stack %s in the console of AWS, such as its description; then press Enter.' "$stack"
        read -r _
    fi
    drift() { api "$BUILDER" POST "components/$guardrail/drift"; }
    drift | read_json '["  %s %s: built as %s, is %s" % tuple(one["difference"][key]
        for key in ("resource", "path", "expected", "actual")) for one in it["findings"]]'
    same "whether drift was found" true \
        "$(get "$BUILDER" "components/$guardrail/drift" 'it["gone"] or len(it["findings"]) > 0')"

    say "It is reverted, which is a request like any other"
    carry_out "$(ask_of "$guardrail" revert-drift)" 1
    same "the number of differences after that" 0 "$(drift | read_json 'len(it["findings"])')"
}
if [ -n "${ROLE_ARN:-}" ]; then
    on_aws
else
    say "Nothing is built on AWS: ROLE_ARN names no role to build as"
fi

# ---- the end ---------------------------------------------------------------------------------------------------------

tear_down() { # tear_down COMPONENT APPROVERS
    carry_out "$(ask_of "$1" tear-down)" "$2"
    same "the component" removed "$(get "$BUILDER" "components/$1" 'it["state"]')"
}
is_answered() { # is_answered STATUS: so a call with the key is answered within 5 s
    for _ in $(seq 20); do
        answered=$(call)
        [ "$answered" = "$1" ] && break
        sleep 0.25
    done
    same "the status of a call with the key" "$1" "$answered"
}
frozen() { # waits until the model access is frozen, and says why it is
    until_is frozen 60 "components/$access"
    get "$BUILDER" "components/$access" '"  %s: %s" % (it["freeze"]["cause"], it["freeze"]["detail"])'
    is_answered 403
}
cost=$(get "$BUILDER" "components/$access/cost" 'float(it["usd"] or 0)')
if [ "$cost" = 0.0 ]; then
    say "Calls of $MODEL cost nothing, so no cap can be passed"
else
    say "The cap was passed: the model access is frozen, and its key is refused"
    frozen
    after=$(get "$BUILDER" "components/$access" \
        "calendar.timegm(time.strptime(it['freeze']['since'][:19], '%Y-%m-%dT%H:%M:%S')) - $passed")
    printf '  %s s after it was passed\n' "$after"
    same "whether that is within 60 s" true "$([ "$after" -le 60 ] && echo true || echo false)"
fi
cap null

if [ -n "${ROLE_ARN:-}" ]; then
    say "What was built on AWS is torn down, with as many approvers as it took to build"
    tear_down "$guardrail" 1
    tear_down "$knowledge" 2

    say "What a blueprint keeps on purpose is listed until somebody takes note of it"
    get "$ADMIN" "targets/$target/orphans" '"\n".join("  " + kept["kind"] + " " + kept["thing"] for kept in it["items"] if kept["kind"] == "KEPT")'
    for kept in $(get "$ADMIN" "targets/$target/orphans" '" ".join(kept["stack"] + "?resource=" + kept["resource"] for kept in it["items"] if kept["kind"] == "KEPT")'); do
        api "$ADMIN" DELETE "targets/$target/orphans/$kept" >/dev/null
    done
    same "the number of stacks that nobody knows" 0 "$(get "$ADMIN" "targets/$target/orphans" 'len(it["items"])')"
    api "$ADMIN" DELETE "targets/$target" '' "$(tag "$ADMIN" "targets/$target")" >/dev/null
fi

say "Under its cap again the model access works; then its lease ends: it is frozen, and its key is refused"
until_is ready 60 "components/$access"
is_answered 200
carry_out "$(ask_of "$access" extend-lease "{'lease': 'PT1S'}")" 0
frozen

say "It is torn down, and its key is known to nobody; the application goes, too"
tear_down "$access" 0
is_answered 401
api "$BUILDER" DELETE "applications/$application" '' "$(tag "$BUILDER" "applications/$application")" >/dev/null

say "The policy is again what it was"
trap - EXIT
restore

say "What the audit trail says of the request that was changed, and whether its chain holds"
get "$AUDITOR" "audit?targetId=$request" '["  %s %s" % (one["at"], one["act"]) for one in it["items"]]'
api "$AUDITOR" POST audit/verify | read_json '"  intact: %s, %s sealed, head %s" % (it["intact"], it["sealed"], it["head"])
    if it["intact"] else sys.exit("stopped: the chain is broken: %s" % it["trouble"])'

say "Done: asked for, shown, approved, built, changed, found drifted, reverted, ended and torn down"
