import type { FileHead } from './signoff-file.ts';

/** What the file is and how to check it, for somebody who has never seen Baton. */
export function readmeText({ workspace, scope, madeBy, madeAt }: FileHead): string {
  return `SIGN-OFF FILE OF ${workspace.toUpperCase()}

${scope}
Made by ${madeBy}, ${madeAt}.

WHAT THIS IS
Each record is one decision that a person signed: who, in which role, when, why, and what exactly was on the screen.
Open index.html in any browser. It needs no other program and no network.

  index.html      all records
  pages/          one page for each record, to read and to print
  records/        the records themselves, byte for byte as they are kept
  contents/       the texts that were signed. A file is named by the SHA-256 of its bytes
  manifest.json   what belongs to this file
  verify.mjs      a small program that checks all of it

HOW TO CHECK IT
In the browser: open index.html and choose this folder.
With Node (nodejs.org), in this folder:

  node verify.mjs

Without either, with any program that works out SHA-256: the SHA-256 of records/000007.json is the mark of record 7,
and record 8 names it as "previousHash". The SHA-256 of a file in contents/ is its name.

WHAT THE CHECK SHOWS
Nothing in this folder was changed since the file was made, and each record follows the one before. It names the first
record that is not what it was.

WHAT IT CANNOT SHOW
Somebody who wrote the whole folder anew could make one that is right in itself. So keep the mark of the last record
somewhere else (verify.mjs prints it): in a letter, in an e-mail, in another system. Baton says under Sign-offs whether
a record still has a mark that was noted earlier.

FILES THAT FOLLOW EACH OTHER
A file of a certain time names the mark of the record before its first one. It is the mark of the last record in the
file before. To check several at once: node verify.mjs folder-1 folder-2

A file of one run has only that run's records. Each of them can be checked; that no other run's record between them was
changed is shown by the file of the whole workspace.
`;
}
