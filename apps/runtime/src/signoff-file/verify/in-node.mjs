// Run in this folder:  node verify.mjs
// With several sign-off files that follow each other:  node verify.mjs folder-1 folder-2
// Node 18 or newer. It reads files and writes nothing; it needs no network and no other program.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFile, sentencesOf } from './check-file.mjs';

function filesIn(folder, inside = '') {
  return readdirSync(path.join(folder, inside)).flatMap((name) => {
    const at = inside === '' ? name : `${inside}/${name}`;
    return statSync(path.join(folder, at)).isDirectory() ? filesIn(folder, at) : [at];
  });
}

const sha256 = async (bytes) => createHash('sha256').update(bytes).digest('hex');
const folders = process.argv.length > 2 ? process.argv.slice(2) : [path.dirname(fileURLToPath(import.meta.url))];
const found = [];
for (const folder of folders) {
  const read = async (name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  const result = await checkFile(read, existsSync(folder) ? filesIn(folder) : [], sha256);
  found.push({ folder, ...result });
  process.stdout.write(`${[...(folders.length > 1 ? [folder] : []), ...sentencesOf(result), ''].join('\n')}\n`);
  if (!result.ok) process.exitCode = 1;
}
const parts = found
  .filter((part) => part.ok && part.manifest.whole && part.manifest.first)
  .sort((a, b) => a.manifest.first.seq - b.manifest.first.seq);
for (const [index, part] of parts.entries()) {
  const next = parts[index + 1];
  if (!next) break;
  const joins = part.manifest.last.seq + 1 === next.manifest.first.seq && part.manifest.last.hash === next.manifest.before;
  process.stdout.write(`${next.folder} ${joins ? 'follows' : 'does NOT follow'} ${part.folder}.\n`);
  if (!joins) process.exitCode = 1;
}
