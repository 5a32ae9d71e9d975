# Completion of cpd for fish. It asks cpd itself, so it need not be renewed.

function __cpd_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l found (cpd __complete "--current=$current" -- $words 2>/dev/null </dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end

complete -c cpd -e
complete -c cpd -f -k -a '(__cpd_complete)'
