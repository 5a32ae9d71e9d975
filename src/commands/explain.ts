/** `cpd explain`: what a rule looks for, why, who asks for it, and an example that breaks it beside one that does not. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderRule, renderRuleList } from '../format/text-rule';
import { ruleFacts, rulesToSet } from '../portfolio/rules/all';
import { didYouMean } from '../record/suggestion';

export function declare(command: Command, env: Env): void {
  command
    .argument('[rule]', 'the name of a rule, as it stands in a finding; all of them where it is left out')
    .action((name: string | undefined) => run(name, env));
}

function run(name: string | undefined, { terminal }: Env): void {
  const facts = ruleFacts();
  if (name === undefined) {
    terminal.out(renderRuleList([...facts.values()], { columns: terminal.columns, style: terminal.outStyle }));
    return;
  }
  const rule = facts.get(name.trim().toLowerCase());
  if (!rule) throw new Failure(`"${name}" is no rule${didYouMean(name, facts.keys())}`, EXIT.usage, 'cpd explain');
  terminal.out(renderRule(rule, rulesToSet().has(rule.id), { columns: terminal.columns, style: terminal.outStyle }));
}
