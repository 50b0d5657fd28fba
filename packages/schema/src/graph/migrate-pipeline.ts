import type { Issue } from '../errors/issue.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { PIPELINE_FORMAT } from './pipeline.ts';

/** Brings a document from format n to n + 1. Kept for ever, each with a before/after test. */
export type FormatMigration = (document: JsonObject) => JsonObject;

/** By the format that it starts from. Format 1 is the first that was ever published. */
export const FORMAT_MIGRATIONS: Readonly<Record<number, FormatMigration>> = {};

export type Migrated = { ok: true; document: JsonObject } | { ok: false; issue: Issue };

function refuse(code: string, path: string, message: string, fix: string): Migrated {
  return { ok: false, issue: { code, severity: 'error', where: { path }, message, fix } };
}

/**
 * Any value in, a document of the newest format or one issue out. A newer format is refused and left as it is. Keys
 * that this format does not know are dropped by validation, except inside a step's settings, where the step's own
 * type decides: nothing unknown is ever active.
 */
export function migratePipeline(input: unknown, migrations = FORMAT_MIGRATIONS, target: number = PIPELINE_FORMAT): Migrated {
  if (!isJsonObject(input) || !Array.isArray(input.nodes) || !Array.isArray(input.edges)) {
    const missing = isJsonObject(input) ? ['nodes', 'edges'].filter((key) => !Array.isArray(input[key])) : ['nodes', 'edges'];
    const names = missing.map((key) => `'${key}'`).join(' and ');
    return refuse(
      'not_a_pipeline',
      '',
      `This is not a pipeline file: ${names} ${missing.length > 1 ? 'are' : 'is'} missing or no list.`,
      'Choose a file that Baton exported.',
    );
  }
  let document: JsonObject = input;
  const { format } = document;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    return refuse(
      'format_missing',
      '/format',
      'The file does not say which format it is in.',
      `Write "format": ${target} if it was made for this version of Baton.`,
    );
  }
  if (format > target) {
    return refuse(
      'newer_format',
      '/format',
      `This pipeline is in format ${format}; this Baton reads up to ${target}.`,
      'Update Baton, then open it again. Nothing in the file was changed.',
    );
  }
  for (let at = format; at < target; at += 1) {
    const migrate = migrations[at];
    if (!migrate)
      return refuse(
        'format_too_old',
        '/format',
        `There is no way forward from format ${at}.`,
        'Open the file in the Baton that made it and export it again.',
      );
    document = { ...migrate(document), format: at + 1 };
  }
  return { ok: true, document };
}
