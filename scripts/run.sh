#!/usr/bin/env bash
# See it work: installs, builds, starts the mock and drives one conversation with the reference client.
# Everything is stopped at the end; --keep leaves the mock up until Ctrl-C and prints curl lines to try.
set -euo pipefail
cd "$(dirname "$0")/.."

keep='' install=yes
for option in "$@"; do
  case $option in
    --keep) keep=yes ;;
    --no-install) install='' ;;
    *)
      echo "usage: scripts/run.sh [--keep] [--no-install]     NAIRI_SPEED=1 shows it in real time" >&2
      exit 2
      ;;
  esac
done
[[ -z $install ]] || scripts/install.sh
scripts/build.sh dev
readonly bin=build/dev/bin slug=my-agent
readonly first='Refund the failed charge for customer cus_123.'
readonly second='Also send the customer an apology email.'

scratch=$(mktemp -d)
server=
clean_up() {
  if [[ -n $server ]] && kill "$server" 2>/dev/null; then wait "$server" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The mock prints one line once it answers requests, so nothing has to be polled for.
exec {from_server}< <(
  exec "$bin/nairi-mock" serve --port 0 --time real --speed "${NAIRI_SPEED:-4}" \
    --ready-file "$scratch/ready.json" 2>"$scratch/log"
)
server=$!
if ! read -r -t 30 _ <&"$from_server"; then
  echo "run: the mock did not start:" >&2
  cat "$scratch/log" >&2
  exit 1
fi
NAIRI_BASE_URL=$(jq -r .base_url "$scratch/ready.json")
export NAIRI_BASE_URL NAIRI_API_KEY=nr_demo NAIRI_AGENT_ID=$slug
authorization="Authorization: Bearer $NAIRI_API_KEY"
get() { curl --silent --show-error --fail --header "$authorization" "$NAIRI_BASE_URL$1"; }

printf '\n== A conversation, through the reference client ==\n'
"$bin/nairi" --poll-interval 250ms drive "$first" --follow-up "$second"
job_id=$(get "/agents/$slug/conversations?sort=created_at_desc&limit=1" | jq -r '.conversations[0].id')

printf '\n== A follow-up to a conversation that began in Slack: only those of the API can be continued ==\n'
slack_job=$("$bin/nairi-mock" scenarios --json |
  jq -r '[.conversations[] | select(.origin == "slack")][0].job_id')
if refusal=$("$bin/nairi" continue "$slack_job" "$second" 2>&1) || [[ $refusal != *'not an API job'* ]]; then
  echo "run: that should have been refused: $refusal" >&2
  exit 1
fi
echo "$refusal"

if [[ -z $keep ]]; then
  printf '\nscripts/run.sh --keep leaves the mock up and prints curl lines to try from a second terminal.\n'
  exit 0
fi
cat <<EOF

== From a second terminal ==
curl -s -H '$authorization' $NAIRI_BASE_URL/agents | jq
curl -s -H '$authorization' $NAIRI_BASE_URL/conversations/$job_id/messages | jq
curl -s -H '$authorization' -H 'Content-Type: application/json' \\
  -d '{"agent_id": "$slug", "prompt": "Say hello"}' $NAIRI_BASE_URL/conversations/start | jq

The mock stays up until Ctrl-C.
EOF
wait "$server"
