#!/usr/bin/env bash
set -euo pipefail

for setting in NAIRI_API_KEY NAIRI_AGENT_ID; do
  if [[ -z ${!setting:-} ]]; then
    echo "set $setting" >&2
    exit 2
  fi
done
base=${NAIRI_BASE_URL:-https://api.nairi.ai}
base=${base%/}
base=${base%/api/public/v1}/api/public/v1

# api METHOD PATH [JSON] prints the answer's body; an HTTP error ends the program.
api() {
  local answer status
  answer=$(
    curl --silent --show-error --request "$1" "$base$2" --write-out '\n%{http_code}' \
      --header @<(printf 'Authorization: Bearer %s\n' "$NAIRI_API_KEY") \
      ${3:+--header 'Content-Type: application/json' --data "$3"}
  )
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  if [[ $status != 2* ]]; then
    echo "$1 $2: HTTP $status: $(jq -r '.error? // empty' <<<"$answer" 2>/dev/null || echo "$answer")" >&2
    return 1
  fi
  printf '%s\n' "$answer"
}

# wait_for_reply JOB_ID MESSAGE_ID polls the user message to its end and prints what the agent answered.
wait_for_reply() {
  local status messages
  while true; do
    status=$(api GET "/messages/$2" | jq -r .status)
    case $status in completed | failed) break ;; esac
    sleep "${NAIRI_POLL_INTERVAL:-2}"
  done
  messages=$(api GET "/conversations/$1/messages" | jq '[.messages[] | select(.role != "progress")]')
  if [[ $status == failed ]]; then
    echo "the turn failed: $(jq -r '[.[] | select(.role == "system")] | last.content // "no reason given"' \
      <<<"$messages")" >&2
    return 1
  fi
  jq -r --arg id "$2" '
    .[(map(.id) | index($id)) + 1:] | map(select(.role == "assistant")) | last.content // "(none)"
    | "reply: " + .' <<<"$messages"
}

started=$(
  jq -n --arg agent "$NAIRI_AGENT_ID" \
    '{agent_id: $agent, prompt: "Refund the failed charge for customer cus_123.", ask_mode: false}'
)
started=$(api POST /conversations/start "$started")
job_id=$(jq -r .job_id <<<"$started")
wait_for_reply "$job_id" "$(jq -r .message_id <<<"$started")"

continued=$(
  api POST "/conversations/$job_id/continue" '{"prompt": "Also send the customer an apology email."}'
)
wait_for_reply "$job_id" "$(jq -r .message_id <<<"$continued")"
