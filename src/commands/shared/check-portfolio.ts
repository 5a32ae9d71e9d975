/** Runs every rule over an opened portfolio, evidence files included. */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Env } from '../../env';
import type { Portfolio } from '../../portfolio/portfolio';
import { checkPortfolio } from '../../portfolio/rules/all';
import type { EvidenceFile } from '../../portfolio/rules/rule';
import type { Finding } from '../../record/finding';

export function findProblems(env: Env, root: string, portfolio: Portfolio): Finding[] {
  return checkPortfolio({
    portfolio,
    evidence: readEvidence(env, root),
    today: env.clock.today(),
  });
}

function readEvidence(env: Env, root: string): ReadonlyMap<string, EvidenceFile> {
  const folder = path.join(root, 'evidence');
  return new Map(
    env.files.list(folder).map((name) => {
      const bytes = env.files.readBytes(path.join(folder, name));
      return [
        `evidence/${name}`,
        {
          size: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      ] as const;
    }),
  );
}
