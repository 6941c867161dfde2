# Sourced by ./run, and by the programs that `acuse at-sizes` runs for it.
# $STRANGERS is the built cmd/strangers, $NOISE a file, $OTHER_POLICY a file for the policy of another log.

# judge OPTION...: the strangers. Tessera's fsck talks on stderr about what goes well too.
judge() {
  "$STRANGERS" "$@" 2>"$NOISE" || {
    local code=$?
    cat "$NOISE" >&2
    return "$code"
  }
}

# judge_forged FORGERY OPTION...: the same after the function FORGERY has changed something that is given
# to them, once there is a log of size 3.
judge_forged() {
  local forgery=$1
  shift
  local -A given
  while [ $# -gt 0 ]; do
    given[$1]=$2
    shift 2
  done
  if [ -f "${given[--receipts]}/3-2.acuse.json" ]; then "$forgery"; fi
  local options=() name
  for name in "${!given[@]}"; do options+=("$name" "${given[$name]}"); done
  judge "${options[@]}"
}

# Another character in the middle of the entry's base64.
forge_receipt() {
  local at='\("entry": ".\{120\}\)'
  sed -i "s/${at}A/\1B/;t;s/${at}./\1A/" "${given[--receipts]}/3-2.acuse.json"
}

forge_seen() { sed -i '2s/1/2/' "${given[--seen]}/1.checkpoint"; }

forge_policy() { given[--policy]=$OTHER_POLICY; }

# keep_policy --log URL --policy FILE ...: keeps it for forge_policy.
keep_policy() { cp "$4" "$OTHER_POLICY"; }
