# Completion of cpd for PowerShell, from 5.1 on. It asks cpd itself, so it need not be renewed.

Register-ArgumentCompleter -Native -CommandName cpd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
        })
    $current = $wordToComplete.Trim('"', "'")
    cpd __complete "--current=$current" -- @words 2>$null | ForEach-Object {
        $value, $note = $_ -split "`t", 2
        if (-not $note) { $note = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $note)
    }
}
