/** What is told of a rule. */

import { describe, expect, test } from 'vitest';
import { renderRule } from '../../src/format/text-rule';
import { parseConfig } from '../../src/portfolio/config';
import { ruleFacts, rulesToSet } from '../../src/portfolio/rules/all';
import { optionsIn, severityIn } from '../../src/portfolio/rules/rule';
import { checkSettings } from '../../src/portfolio/rules/settings';
import { plainStyle } from '../support/test-env';

const TERMINAL = { columns: 80, style: plainStyle };

describe('the lines for cpd.yaml', () => {
  test.each([...rulesToSet().values()])('of $id can be pasted, and set it as it is', (rule) => {
    const told = renderRule(rule, true, TERMINAL);
    const lines = /cpd\.yaml\n((?: {2}.*\n)+)/.exec(told)?.[1]?.replaceAll(/^ {2}/gm, '') ?? '';
    const { config, findings, source } = parseConfig(`schema: 1\nname: Sam\n${lines}`);
    expect(findings).toEqual([]);
    expect(checkSettings(source, config?.rules ?? {})).toEqual([]);
    expect(Object.keys(config?.rules ?? {})).toEqual([rule.id]);
    expect(severityIn(config ?? { schema: 1, name: '' }, rule)).toBe(rule.severity);
    expect(optionsIn(config ?? { schema: 1, name: '' }, rule)).toEqual(rule.options ?? {});
  });

  test('are not there where nothing can be set', () => {
    const facts = ruleFacts().get('record/yaml');
    expect(facts && renderRule(facts, false, TERMINAL)).not.toContain('cpd.yaml');
  });
});
