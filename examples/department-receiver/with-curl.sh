#!/bin/sh
# The same by hand, with curl and openssl: read, confirm, sign, answer, and check the signature of a message that was pushed.
# 用法 / usage: HUB=http://localhost:8080 API_KEY=hl_… sh examples/department-receiver/with-curl.sh COMMAND …
#   pull                     messages after what was confirmed
#   confirm CURSOR           everything up to this cursor is handled
#   sign ASSIGNMENT          签收
#   answer ASSIGNMENT JSON   答复, e.g. '{"conclusion":"upheld","text":"已修复。","solved":true}'
#   verify ID SECONDS SIGNATURES < BODY   with WEBHOOK_SECRET=whsec_…; the three headers webhook-id, -timestamp, -signature
set -eu
consumer="${CONSUMER:-curl}"

call() {
  curl --silent --show-error --fail-with-body --header "authorization: Bearer $API_KEY" "$@"
}

case "${1:-}" in
pull) call "$HUB/events?consumer=$consumer&wait=${WAIT:-0}" ;;
confirm) call --request PUT --json "{\"cursor\":\"$2\"}" "$HUB/events/consumers/$consumer" ;;
sign) call --request POST "$HUB/assignments/$2/sign" ;;
answer) call --request POST --json "$3" "$HUB/assignments/$2/answer" ;;
verify)
  key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
  body=$(cat; printf x)
  expected=$(printf %s "$2.$3.${body%x}" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
  for signature in $4; do
    [ "$signature" = "v1,$expected" ] && echo "the signature fits" && exit 0
  done
  echo "no signature fits" >&2
  exit 1
  ;;
*)
  sed -n '3,8p' "$0" >&2
  exit 2
  ;;
esac
