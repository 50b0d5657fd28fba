import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { validatePipeline } from '@baton/schema/graph/validate-pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** A pipeline that comes with Baton, its files put in place. */
export interface Template {
  /** Its folder's name. */
  id: string;
  pipeline: Pipeline;
  readme: string;
  issues: Issue[];
}

/** Reads every folder below `folder` that holds a `pipeline.json`. A broken one is reported and left out; the others load. */
export function loadTemplates(folder: string, catalog: NodeCatalog, onFault: (id: string, error: unknown) => void): Template[] {
  return foldersIn(folder).flatMap((id) => {
    try {
      return [loadTemplate(path.join(folder, id), id, catalog)];
    } catch (error) {
      onFault(id, error);
      return [];
    }
  });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted();
  } catch {
    return [];
  }
}

function loadTemplate(folder: string, id: string, catalog: NodeCatalog): Template {
  const root = realpathSync(folder);
  const document = withFiles(JSON.parse(readInside(root, 'pipeline.json')) as Json, root);
  const { pipeline, issues } = validatePipeline(document, catalog);
  if (!pipeline)
    throw new Error(`${id}/pipeline.json is no pipeline: ${issues.map((issue) => `${issue.where.path} ${issue.message}`).join(' ')}`);
  return { id, pipeline, readme: readReadme(root), issues };
}

/** Puts the content of a file in the place of each `{"$file": "samples/x.json"}`: JSON as its value, anything else as text. */
function withFiles(value: Json, root: string): Json {
  if (Array.isArray(value)) return value.map((entry) => withFiles(entry, root));
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value.$file === 'string') {
    const text = readInside(root, value.$file);
    return value.$file.endsWith('.json') ? withFiles(JSON.parse(text) as Json, root) : text;
  }
  return Object.fromEntries(keys.map((key) => [key, withFiles(value[key] as Json, root)]));
}

/** @throws for a path that leads out of the template's folder, also by a link. */
function readInside(root: string, name: string): string {
  const file = realpathSync(path.resolve(root, name));
  if (path.isAbsolute(name) || !file.startsWith(root + path.sep)) throw new Error(`"${name}" lies outside the template's folder`);
  return readFileSync(file, 'utf8');
}

function readReadme(root: string): string {
  try {
    return readInside(root, 'README.md');
  } catch {
    return '';
  }
}
