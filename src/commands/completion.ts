/** `cpd completion`: the script that lets a shell ask `cpd` what may come next. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { addHelpParagraph } from './shared/help-paragraph';

const SHELLS = { bash: 'cpd.bash', zsh: 'cpd.zsh', fish: 'cpd.fish', powershell: 'cpd.ps1' } as const;

export function declare(command: Command, env: Env): void {
  command
    .addArgument(command.createArgument('<shell>', 'the shell that you type into').choices(Object.keys(SHELLS)))
    .addHelpText(
      'after',
      `
Say it once, and open a new shell:
  echo 'source <(cpd completion bash)' >> ~/.bashrc
  echo 'source <(cpd completion zsh)' >> ~/.zshrc      # below compinit
  cpd completion fish > ~/.config/fish/completions/cpd.fish
  cpd completion powershell >> $PROFILE`,
    );
  addHelpParagraph(
    command,
    env,
    'The script asks cpd at every Tab, so it knows of new commands and records by itself.',
  ).action((shell: keyof typeof SHELLS) => env.terminal.out(env.assets.read(`completion/${SHELLS[shell]}`)));
}
