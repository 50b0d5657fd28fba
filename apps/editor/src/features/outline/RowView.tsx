import { nodeIcons } from '@baton/nodes/ui';
import {
  ChevronDown,
  ChevronRight,
  Ellipsis,
  Link2,
  Lock,
  Plus,
  Power,
  Repeat,
  RotateCcw,
  SlidersHorizontal,
  TriangleAlert,
} from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { useStore } from 'zustand';
import { Tile } from '../../canvas/cards/Tile.tsx';
import type { OutlineRow, StepRow, WayRow } from '../../document/outline/outline-rows.ts';
import { doesWords, leadsWords, problemWords, stepWords, wayWords } from '../../document/outline/outline-words.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Chip } from '../../ui/chip/Chip.tsx';
import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { RowOthers } from './RowOthers.tsx';
import styles from './RowView.module.css';

const APART = { name: 'Nothing leads here', line: 'A run never comes to these steps. Connect them, or take them away.' };

export interface RowViewProps {
  row: OutlineRow;
  open: boolean | undefined;
  /** The list's one stop for Tab. */
  current: boolean;
  ends: boolean;
  kind: string;
  line: string;
  errors: number;
  warnings: number;
  /** The step that it leads to ends something. */
  toEnd: boolean;
  readOnly: boolean;
  drawn?: ((row: string) => void) | undefined;
}

/** One row of the list. Everything on it comes in as plain values, so that an edit draws the rows that it is about and no others. */
export const RowView = memo(function RowView({
  row,
  open,
  current,
  ends,
  kind,
  line,
  errors,
  warnings,
  toEnd,
  readOnly,
  drawn,
}: RowViewProps) {
  const { run } = useEditor();
  const look = useStore(run, (overlay) => (row.kind === 'step' ? overlay.steps[row.node.id] : undefined));
  drawn?.(row.id);
  const state = look && (look.words ?? STATUS_LOOK[look.status].words);
  const label = labelOf(row, { kind, line, state, errors, warnings });
  return (
    <div
      role="treeitem"
      className={[
        styles['row'],
        styles[row.kind],
        row.frames > 0 ? styles['framed'] : '',
        row.frames > 0 && row.frameLevel === row.level ? styles['begins'] : '',
        ends ? styles['ends'] : '',
      ].join(' ')}
      style={{ '--level': row.level, '--frame': row.frameLevel } as CSSProperties}
      data-row={row.id}
      data-open={open}
      tabIndex={current ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-expanded={open}
      aria-selected={current}
      aria-label={label}
    >
      {row.kind === 'step' && <span className={styles['number']}>{`${row.number} `}</span>}
      {row.kind === 'step' && <StepParts row={row} kind={kind} line={line} />}
      {row.kind === 'way' && <WayParts row={row} toEnd={toEnd} />}
      {row.kind === 'phase' && <span className={styles['name']}>{row.again ? `${row.name}, continued` : row.name}</span>}
      {row.kind === 'apart' && (
        <>
          <span className={styles['name']}>{APART.name}</span> <span className={styles['line']}>{APART.line}</span>
        </>
      )}
      <span className={styles['space']}> </span>
      {look && <StatusChip status={look.status}>{state}</StatusChip>} <Flags row={row} errors={errors} warnings={warnings} />
      {row.kind === 'step' && <RowOthers id={row.node.id} />}
      <span className={styles['acts']}>
        {current && row.kind === 'step' && !readOnly && (
          <>
            <RowButton act="add-after" icon={Plus} words="Add after" />
            <RowButton act="connect-to" icon={Link2} words="Connect to…" />
          </>
        )}
        {current && row.kind === 'step' && <RowButton act="open-settings" icon={SlidersHorizontal} words="Settings" />}
      </span>
      <span className={styles['tools']}>
        {row.holds && (
          <button
            type="button"
            className={styles['fold']}
            tabIndex={-1}
            data-act="fold"
            aria-label={`${open ? 'Fold' : 'Unfold'} ${shortName(row)}`}
          >
            <Icon of={open ? ChevronDown : ChevronRight} size={15} />
          </button>
        )}
        {row.kind !== 'apart' && (row.kind !== 'phase' || row.phase !== undefined) && (
          <button
            type="button"
            className={styles['more']}
            tabIndex={-1}
            data-act="menu"
            aria-haspopup="menu"
            aria-label={`What can be done with ${shortName(row)}`}
          >
            <Icon of={Ellipsis} size={16} />
          </button>
        )}
      </span>
    </div>
  );
});

/** Its words come from the style sheet: they are the button's, and no part of what the row is called. */
function RowButton({ act, icon, words }: { act: string; icon: typeof Plus; words: string }) {
  return (
    <button type="button" className={styles['act']} tabIndex={-1} data-act={act} aria-label={words} data-words={words}>
      <Icon of={icon} size={14} />
    </button>
  );
}

function StepParts({ row, kind, line }: { row: StepRow; kind: string; line: string }) {
  const { node } = row;
  const { catalog } = useEditor();
  const definition = catalog.get(node.type);
  const container = definition?.capabilities.container === true;
  const family = container ? 'frame' : (definition?.family ?? 'unknown');
  return (
    <>
      <span className={`${styles['tile']} ${family === 'start' || family === 'end' ? styles['ink'] : ''}`}>
        {container ? (
          <Icon of={Repeat} size={16} />
        ) : (
          <Tile family={family === 'frame' ? 'tool' : family} icon={nodeIcons[node.type]} size={26} />
        )}
      </span>
      <span className={styles['words']}>
        <b className={`${styles['name']} ${node.disabled ? styles['off'] : ''}`}>{node.name}</b>{' '}
        <span className={styles['line']}>{doesWords(row, { kind, line }).join(' · ')}</span>
      </span>
    </>
  );
}

function WayParts({ row, toEnd }: { row: WayRow; toEnd: boolean }) {
  const { outcome, leads } = row;
  const chip = leads === 'nowhere' ? styles['nowhere'] : leads === 'back' ? styles['back'] : toEnd ? styles['end'] : styles['on'];
  return (
    <>
      <span className={`${styles['elbow']} ${leads === 'back' ? styles['dashed'] : ''}`} aria-hidden="true" />
      {leads === 'back' && <Icon of={RotateCcw} size={14} className={styles['sign']} />}
      <span className={styles['words']}>
        <span className={`${styles['name']} ${leads === 'back' ? styles['backName'] : ''}`}>{outcome.label}</span>{' '}
        <span className={`${styles['chip']} ${chip}`}>{leadsWords(row)}</span>
      </span>
    </>
  );
}

function Flags({ row, errors, warnings }: { row: OutlineRow; errors: number; warnings: number }) {
  const node = row.kind === 'step' ? row.node : undefined;
  return (
    <>
      {node?.locked && <Chip icon={Lock}>Locked</Chip>} {node?.disabled && <Chip icon={Power}>Switched off</Chip>}{' '}
      {errors + warnings > 0 && (
        <Chip tone={errors > 0 ? 'err' : 'stale'} icon={TriangleAlert}>
          {problemWords(errors, warnings)}
        </Chip>
      )}
    </>
  );
}

function labelOf(row: OutlineRow, facts: Parameters<typeof stepWords>[1]): string {
  if (row.kind === 'step') return stepWords(row, facts);
  if (row.kind === 'way') return [wayWords(row), problemWords(facts.errors, facts.warnings)].filter(Boolean).join(', ');
  return row.kind === 'phase' ? `Phase ${row.name}${row.again ? ', continued' : ''}` : `${APART.name}. ${APART.line}`;
}
function shortName(row: OutlineRow): string {
  if (row.kind === 'step') return row.node.name;
  return row.kind === 'way' ? row.outcome.label : row.kind === 'phase' ? row.name : 'the steps that nothing leads to';
}
