import type { Pipeline } from '@baton/schema/graph/pipeline';
import { ChevronLeft, ChevronRight, Link2, Link2Off } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CompareMap } from '../../../canvas/compare/CompareMap.tsx';
import { LinkedViews } from '../../../canvas/compare/linked-views.ts';
import type { Mark, MapMarks } from '../../../canvas/map-context.ts';
import { type MapChange, mapChanges, movedBoxes } from '../../../document/compare/map-changes.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Checkbox } from '../../../ui/field/Checkbox.tsx';
import { Seg } from '../../../ui/seg/Seg.tsx';
import { useBox } from '../../../ui/ticket/use-box.ts';
import { countLabel } from '../../../ui/words/count-words.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { SettingChanges } from './SettingChanges.tsx';
import styles from './Compare.module.css';

export interface SideOf {
  name: string;
  doc: Pipeline;
}

/** Below this there is room for one map at a time. */
const BESIDE = 760;
const NOTHING = { steps: [] };

/** Two maps beside each other, the list of what differs, and the way from one difference to the next. */
export function Comparison({ before, after }: { before: SideOf; after: SideOf }) {
  const { catalog } = useEditor();
  const [moves, setMoves] = useState(false);
  const changes = useMemo(
    () => [...mapChanges(before.doc, after.doc, catalog), ...(moves ? movedBoxes(before.doc, after.doc) : [])],
    [before.doc, after.doc, catalog, moves],
  );
  const [views] = useState(() => new LinkedViews());
  const [linked, setLinked] = useState(true);
  const [at, setAt] = useState(0);
  const [side, setSide] = useState<'before' | 'after'>(changes[0]?.kind === 'removed' ? 'before' : 'after');
  const [box, size] = useBox<HTMLDivElement>();
  const list = useRef<HTMLOListElement>(null);
  const beside = size === undefined || size.width >= BESIDE;
  const marks = useMemo(() => marksOf(changes), [changes]);
  const change = changes[Math.min(at, changes.length - 1)];
  const look = useMemo(() => (change ? { steps: change.steps, ...(change.what === 'path' && { path: change.id }) } : NOTHING), [change]);
  const onStep = useCallback(
    (id: string) => {
      const found = changes.findIndex((one) => (one.what === 'step' || one.what === 'place') && one.id === id);
      if (found !== -1) setAt(found);
    },
    [changes],
  );
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const go = (to: number): void => {
    const next = (to + changes.length) % changes.length;
    setAt(next);
    // On a phone the map that has it is the one that is shown.
    if (changes[next]?.kind === 'removed') setSide('before');
    else setSide('after');
  };
  const alsoMoves = (
    <Checkbox checked={moves} onChange={setMoves}>
      Moved boxes, too
    </Checkbox>
  );
  if (changes.length === 0)
    return (
      <div className={styles['none']}>
        <p>
          {before.name} and {after.name} do the same. Places, notes and phases may differ.
        </p>
        {alsoMoves}
      </div>
    );
  const sides = [
    { id: 'before' as const, ...before, marks: marks.before },
    { id: 'after' as const, ...after, marks: marks.after },
  ];
  return (
    <div ref={box} className={styles['comparison']} data-beside={beside || undefined}>
      <div className={styles['bar']}>
        <Button size="small" icon={ChevronLeft} aria-label="Previous change" onClick={() => go(at - 1)} />
        <span role="status" className={styles['count']}>
          Change {Math.min(at, changes.length - 1) + 1} of {changes.length}
        </span>
        <Button size="small" icon={ChevronRight} aria-label="Next change" onClick={() => go(at + 1)} />
        <span className={styles['space']} />
        {alsoMoves}
        {beside ? (
          <Button
            size="small"
            icon={linked ? Link2 : Link2Off}
            on={linked}
            aria-pressed={linked}
            onClick={() => {
              views.link(!linked);
              setLinked(!linked);
            }}
          >
            {linked ? 'Views linked' : 'Views apart'}
          </Button>
        ) : (
          <Seg
            label="Map"
            value={side}
            parts={[
              { value: 'before', label: before.name },
              { value: 'after', label: after.name },
            ]}
            onChange={setSide}
          />
        )}
      </div>
      <div className={styles['maps']}>
        {sides
          .filter(({ id }) => beside || id === side)
          .map(({ id, name, doc, marks: shown }) => (
            <figure key={id} className={styles['map']}>
              <figcaption>
                {name} <span>{countLabel(doc.nodes.length, 'step')}</span>
              </figcaption>
              <CompareMap name={name} doc={doc} marks={shown} views={views} look={look} onStep={onStep} />
            </figure>
          ))}
      </div>
      <div className={styles['told']}>
        <ol ref={list} className={styles['list']} aria-label={`What changes from ${before.name} to ${after.name}`}>
          {changes.map((one, index) => (
            <ChangeRow key={one.key} change={one} current={index === at} onChoose={() => go(index)} />
          ))}
        </ol>
        {change && <SettingChanges change={change} />}
      </div>
    </div>
  );
}

function marksOf(changes: readonly MapChange[]): { before: MapMarks; after: MapMarks } {
  const only = (what: MapChange['what'], hidden: Mark): Record<string, Mark> =>
    Object.fromEntries(changes.filter((one) => one.what === what && one.kind !== hidden).map((one) => [one.id, one.kind]));
  const steps = (hidden: Mark): Record<string, Mark> => ({ ...only('place', hidden), ...only('step', hidden) });
  return {
    before: { steps: steps('added'), paths: only('path', 'added') },
    after: { steps: steps('removed'), paths: only('path', 'removed') },
  };
}
