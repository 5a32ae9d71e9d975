# Completion of cpd for bash, from 3.2 on. It asks cpd itself, so it need not be renewed.

_cpd() {
  local line note tab=$'\t' count=0 lists=
  COMPREPLY=()
  # Where bash lists what there is, titles may stand beside; where it puts a completion into the line, they must not.
  case ${COMP_TYPE:-9} in 33 | 63 | 64) lists=yes ;; esac
  while IFS= read -r line; do
    COMPREPLY[count]=$line
    count=$((count + 1))
  done < <(cpd __complete --line "${COMP_LINE:0:$COMP_POINT}" --breaks "$COMP_WORDBREAKS" 2>/dev/null </dev/null)
  local at
  for ((at = 0; at < count; at++)); do
    line=${COMPREPLY[at]}
    if [[ -n $lists && $count -gt 1 && $line == *"$tab"* ]]; then
      note=${line#*"$tab"}
      printf -v line '%-14s  %s' "${line%%"$tab"*}" "$note"
      COMPREPLY[at]=${line:0:$((${COLUMNS:-80} - 1))}
    else
      COMPREPLY[at]=${line%%"$tab"*}
    fi
  done
  if [[ $count -eq 1 && ${COMPREPLY[0]} == *: ]]; then compopt -o nospace 2>/dev/null; fi
}

complete -o default -o nosort -F _cpd cpd 2>/dev/null || complete -o default -F _cpd cpd
