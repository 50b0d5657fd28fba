import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { freeEntryId } from '../../../document/steps/way-names.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { LeadsTo } from '../parts/LeadsTo.tsx';
import { isShown, settingAt, textAt, withSetting } from '../setting-value.ts';
import type { ControlOf, SettingsScope } from '../settings-scope.ts';
import { valueLabel } from '../../../document/references/value-label.ts';
import styles from './list.module.css';

/** A list of small forms: decisions, people, points to tick. Each entry folds to its name. */
export function ListControl({ field, scope }: ControlOf<'list'>) {
  const stored = settingAt(scope.value, field.key);
  const entries = (Array.isArray(stored) ? stored : []).map((entry) => (isJsonObject(entry) ? entry : {}));
  const [added, setAdded] = useState<number>();
  const put = (next: readonly Json[], typing = false): void => scope.set(field, [...next], typing);
  const full = field.max !== undefined && entries.length >= field.max;
  const fewest = field.min !== undefined && entries.length <= field.min;
  const key = scope.prefix + field.key;
  const faults = scope.faultsOf(key);
  const add = (): void => {
    const start: JsonObject = structuredClone(field.entry ?? {});
    put([...entries, field.ids ? { id: freeEntryId(entries, field.key), ...start } : unlike(entries, start)]);
    setAdded(entries.length);
  };
  const move = (from: number, to: number): void => {
    const [entry] = entries.slice(from, from + 1);
    if (entry) put(entries.toSpliced(from, 1).toSpliced(to, 0, entry));
  };
  return (
    <fieldset className={styles['list']} data-field={key} disabled={scope.readOnly}>
      <legend className={styles['legend']}>
        {field.label} {field.required && <small>needed</small>}
      </legend>
      {field.help !== undefined && <p className={styles['help']}>{field.help}</p>}
      {faults.map((fault) => (
        <p key={fault} className={styles['fault']}>
          {fault}
        </p>
      ))}
      <ol className={styles['entries']}>
        {entries.map((entry, index) => (
          <li key={typeof entry['id'] === 'string' ? entry['id'] : index}>
            <details className={styles['entry']} open={added === index || undefined}>
              <summary>
                <span className={styles['title']}>{titleOf(entry, field, scope) || <i>Without a name</i>}</span>
                {field.ids && <LeadsTo scope={scope} outcome={textAt(entry, 'id')} />}
              </summary>
              <EntryForm field={field} scope={entryScope(scope, field, entries, index, put)} />
              <div className={styles['tools']}>
                <Button
                  look="quiet"
                  size="small"
                  icon={ArrowUp}
                  aria-label="Move up"
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  look="quiet"
                  size="small"
                  icon={ArrowDown}
                  aria-label="Move down"
                  disabled={index === entries.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <Button
                  look="quiet"
                  size="small"
                  icon={Trash2}
                  disabled={fewest}
                  title={fewest ? `At least ${field.min} are needed.` : undefined}
                  onClick={() => put(entries.toSpliced(index, 1))}
                >
                  Remove
                </Button>
              </div>
            </details>
          </li>
        ))}
      </ol>
      <Button size="small" icon={Plus} disabled={full} title={full ? `There can be ${field.max}.` : undefined} onClick={add}>
        {field.addLabel}
      </Button>
    </fieldset>
  );
}

function EntryForm({ field, scope }: ControlOf<'list'>) {
  const { Control } = scope;
  return (
    <div className={styles['form']}>
      {field.item
        .filter((item) => isShown(item, scope.value))
        .map((item) => (
          <Control key={item.key} field={item} scope={scope} />
        ))}
    </div>
  );
}

/** An entry's form writes the whole list: lists in settings are one value. */
function entryScope(
  scope: SettingsScope,
  field: ControlOf<'list'>['field'],
  entries: readonly JsonObject[],
  index: number,
  put: (next: readonly Json[], typing?: boolean) => void,
): SettingsScope {
  const value = entries[index] ?? {};
  return {
    ...scope,
    value,
    defaults: field.entry,
    prefix: `${scope.prefix}${field.key}.${index}.`,
    set: (item, next, typing) =>
      put(
        entries.map((entry, at) => (at === index ? withSetting(value, item.key, next) : entry)),
        typing,
      ),
  };
}

function titleOf(entry: JsonObject, field: ControlOf<'list'>['field'], scope: SettingsScope): string {
  const named = textAt(entry, field.title).trim();
  if (named !== '') return named;
  const value = field.item.find((item) => item.kind === 'value' && textAt(entry, item.key) !== '');
  return value ? valueLabel(textAt(entry, value.key), scope.doc).text : '';
}

/** Names inside a list are unique: a second "value" would be refused, so it starts as "value_2". */
function unlike(entries: readonly JsonObject[], start: JsonObject): JsonObject {
  const entry = { ...start };
  for (const key of ['key', 'name']) {
    const wanted = entry[key];
    if (typeof wanted !== 'string' || wanted === '') continue;
    let name = wanted;
    for (let count = 2; entries.some((other) => other[key] === name); count += 1) name = `${wanted}_${count}`;
    entry[key] = name;
  }
  return entry;
}
