#compdef cpd
# Completion of cpd for zsh. It asks cpd itself, so it need not be renewed.

_cpd() {
  local line value
  local -a values shown unfitting
  local tab=$'\t'
  for line in "${(@f)$(cpd __complete "--current=${(Q)PREFIX}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null </dev/null)}"; do
    [[ -n $line ]] || continue
    value=${line%%$tab*}
    values+=("$value")
    [[ $line == *$tab* ]] && line="${(r:14:)value}${value[15,-1]}  ${line#*$tab}"
    shown+=("${line[1,COLUMNS-1]}")
  done
  if (( ! $#values )); then
    _files
    return
  fi
  # A record may have been found by its title, and then does not begin with what was typed.
  [[ ${values[1]} == ${(Q)PREFIX}* ]] || unfitting=(-U)
  [[ $#values -eq 1 && ${values[1]} == *: ]] && unfitting+=(-S '')
  compadd -l -V cpd -d shown $unfitting -- "${values[@]}"
}

if [[ ${funcstack[1]} == _cpd ]]; then
  _cpd "$@"
else
  compdef _cpd cpd
fi
