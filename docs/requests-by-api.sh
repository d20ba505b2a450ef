#!/bin/sh
# From a wish to a component that is used and torn down again, through /api alone, against a Maru that ./maru up started:
#   docs/requests-by-api.sh [BASE_URL] [MODEL]        for its data folder, MARU_DATA as for ./maru
# A builder asks for access to a model with a budget, reads what would change, submits it; where policy wants a person, the
# approver approves the hash that was shown. The builder makes a key and calls the model; after the teardown the key is refused.
set -eu
BASE=${1:-http://localhost:8080}
MODEL=${2:-local/smollm2-135m}
MARU=$(dirname -- "$0")/../maru

say() { printf '\n== %s\n' "$*"; }
field() { python3 -c 'import json, sys
value = json.load(sys.stdin)
for step in sys.argv[1].split("."):
    value = value[int(step)] if step.isdigit() else value[step]
print("" if value is None else value)' "$1"; }
api() { # api TOKEN METHOD PATH [BODY]
    answer=$(curl -sS --fail-with-body -X "$2" "$BASE/api/$3" -H "Authorization: Bearer $1" \
        -H 'Content-Type: application/json' ${4:+-d "$4"}) || { printf '%s %s: %s\n' "$2" "$3" "$answer" >&2; exit 1; }
    printf '%s\n' "$answer"
}
until_state() { # until_state REQUEST STATE...: waits until it is in one of them, and prints which
    request=$1
    shift
    for _ in $(seq 120); do
        state=$(api "$BUILDER" GET "requests/$request" | field state)
        case " $* " in *" $state "*) printf '%s\n' "$state"; return ;; esac
        case $state in failed | denied | rejected | preview-failed)
            api "$BUILDER" GET "requests/$request" >&2
            exit 1 ;;
        esac
        sleep 0.5
    done
    printf 'request %s is still %s\n' "$request" "$state" >&2
    exit 1
}
carry_out() { # carry_out REQUEST: preview, submit, approve where a person is needed, wait until it is done
    api "$BUILDER" POST "requests/$1/preview" >/dev/null
    until_state "$1" previewed >/dev/null
    shown=$(api "$BUILDER" GET "requests/$1")
    printf '%s' "$shown" | python3 -c 'import json, sys
request = json.load(sys.stdin)
for change in request["preview"]["changes"]:
    print(" ", change["kind"], change["type"], change["name"])
print("  a month:", request["preview"]["then"]["expected"], "USD; hash", request["hash"][:12])'
    api "$BUILDER" POST "requests/$1/submit" >/dev/null
    if [ "$(until_state "$1" awaiting-approval approved done)" = awaiting-approval ]; then
        say "Policy asks for a person: the approver approves exactly what was shown"
        api "$APPROVER" POST "requests/$1/approve" "{\"hash\": \"$(printf '%s' "$shown" | field hash)\"}" >/dev/null
    fi
    until_state "$1" "done" >/dev/null
}

BUILDER=$("$MARU" token builder)
APPROVER=$("$MARU" token approver)
application=$(api "$BUILDER" GET applications | python3 -c 'import json, sys
print(next(a["id"] + " " + a["team"] for a in json.load(sys.stdin)["items"] if not a["playground"]))')
team=${application#* }
application=${application% *}
target=$(api "$BUILDER" GET targets | python3 -c 'import json, sys
print(next(t["id"] for t in json.load(sys.stdin)["items"] if t["kind"].lower() == "local"))')
name=by-api-$(date +%H%M%S)

say "Asking for access to $MODEL"
request=$(api "$BUILDER" POST requests "{
  \"team\": \"$team\", \"application\": \"$application\", \"action\": \"create\", \"name\": \"$name\",
  \"blueprint\": \"model-access@1\", \"target\": \"$target\", \"environment\": \"development\", \"lease\": \"P30D\",
  \"parameters\": {\"models\": [\"$MODEL\"], \"monthlyBudget\": 20, \"limit\": \"hard\"},
  \"why\": \"docs/requests-by-api.sh\"}" | field id)
carry_out "$request"
component=$(api "$BUILDER" GET "requests/$request" | field component)

say "$component is there; a key for it, and a call"
key=$(api "$BUILDER" POST "components/$component/keys" "{\"name\": \"$name\"}" | field secret)
call() {
    curl -sS -o /dev/null -w '%{http_code}' "$BASE/v1/chat/completions" -H "Authorization: Bearer $key" \
        -H 'Content-Type: application/json' \
        -d "{\"model\": \"$MODEL\", \"max_tokens\": 8, \"messages\": [{\"role\": \"user\", \"content\": \"Say hello.\"}]}"
}
answered=$(call)
printf '  answered %s\n' "$answered"
[ "$answered" = 200 ]

say "Tearing it down"
request=$(api "$BUILDER" POST requests "{
  \"team\": \"$team\", \"application\": \"$application\", \"action\": \"tear-down\", \"name\": \"$name\",
  \"component\": \"$component\", \"blueprint\": \"model-access@1\", \"target\": \"$target\",
  \"environment\": \"development\", \"parameters\": {\"models\": [\"$MODEL\"], \"monthlyBudget\": 20, \"limit\": \"hard\"},
  \"why\": \"docs/requests-by-api.sh\"}" | field id)
carry_out "$request"
for _ in $(seq 10); do
    answered=$(call)
    [ "$answered" = 401 ] && break
    sleep 0.5
done
printf '  a call with its key: %s\n' "$answered"
[ "$answered" = 401 ]

say "The audit chain"
AUDITOR=$("$MARU" token auditor)
api "$AUDITOR" POST audit/verify
echo
