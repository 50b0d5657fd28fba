import { readFileSync } from 'node:fs';

/** One file, so that nothing is looked for beside it: the check itself, and what calls it. */
function oneFile(caller: string): string {
  const part = (name: string): string => readFileSync(new URL(`./verify/${name}`, import.meta.url), 'utf8');
  const check = part('check-file.mjs').replace(/^export /gm, '');
  return `${check}\n${part(caller).replace(/^import .* from '\.\/check-file\.mjs';\n/m, '')}`;
}

/**
 * The script that lies in every file, and the one in its first page: the same check, with another way to the bytes. They
 * are plain JavaScript, because they have to run in years to come, where nobody has anything of Baton.
 */
export const VERIFY_SCRIPTS = { node: oneFile('in-node.mjs'), browser: oneFile('in-browser.mjs') };
