import { CornerDownRight, LocateFixed, type LucideIcon, PenLine, Plus, Repeat2, Route, Split, Trash2, Ungroup } from 'lucide-react';
import { actionById } from '../../actions/all-actions.ts';
import { docOf, perform, readOnlyReason } from '../../actions/parts.ts';
import { changePhase } from '../../document/commands/change-phase.ts';
import type { OutlineRow, WayRow } from '../../document/outline/outline-rows.ts';
import { boxesOf, FRAME_PADDING } from '../../document/placement/boxes.ts';
import { cardSize } from '../../document/placement/card-size.ts';
import type { Point } from '../../document/placement/grid.ts';
import { freeSpot } from '../../document/placement/place-step.ts';
import { findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { wayList, wayName } from '../../document/steps/way-names.ts';
import type { Editor } from '../../store/editor.ts';
import type { Picker } from '../../store/view-store.ts';

/** One thing that can be done with a row, or the reason why not. */
export interface RowAct {
  id: string;
  label: string;
  icon: LucideIcon;
  /** As actions write keys. */
  keys?: string;
  reason?: string | undefined;
  run: () => void;
}

/** What can be done with a row, in the order of its menu. `at`: where on the screen the row is. */
export function rowActs(editor: Editor, row: OutlineRow, at: Point): RowAct[] {
  if (row.kind === 'step') return stepActs(editor, row.node.id, at);
  if (row.kind === 'way') return wayActs(editor, row, at);
  const { phase } = row.kind === 'phase' ? row : { phase: undefined };
  if (row.kind !== 'phase' || phase === undefined) return [];
  const reason = readOnlyReason(editor);
  return [
    { id: 'rename', label: 'Rename the phase…', icon: PenLine, keys: 'f2', reason, run: () => editor.view.setState({ naming: { phase } }) },
    {
      id: 'delete',
      label: 'Take the phase away',
      icon: Ungroup,
      keys: 'delete',
      reason,
      run: () => void perform(editor, changePhase(phase, { remove: true }), `Took the phase ${row.name} away. Its steps stay.`),
    },
  ];
}

/** The keys that these have in the list; letters jump there. */
const KEYS: Readonly<Record<string, string>> = {
  'open-settings': 'enter',
  'add-after': 'shift+enter',
  'move-earlier': 'alt+arrowup',
  'move-later': 'alt+arrowdown',
  rename: 'f2',
  duplicate: 'mod+d',
  'make-phase': 'mod+g',
  delete: 'delete',
};

function stepActs(editor: Editor, id: string, at: Point): RowAct[] {
  const doc = docOf(editor);
  const node = findStep(doc, id);
  const definition = node && editor.catalog.get(node.type);
  if (!node) return [];
  const reason = node.locked ? 'It is locked by an admin.' : readOnlyReason(editor);
  const pick = (picker: Omit<Picker, 'at'>): void => editor.view.setState({ picker: { at, ...picker } });
  const wired = new Set(doc.edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.outcome));
  const outcomes = outcomesOf(doc, node, editor.catalog);
  const branches = outcomes.length < 2 ? [] : outcomes.filter((outcome) => !wired.has(outcome.id));
  const list = definition && wayList(definition, node.config);
  const full = list?.max !== undefined && outcomes.length >= list.max ? `There can be ${list.max}.` : undefined;
  const own = (name: string): RowAct[] => {
    const action = actionById(name);
    const why = action?.whyNot?.(editor);
    if (!action || why === 'hidden') return [];
    return [{ id: name, label: action.label(editor), icon: action.icon, ...keysOf(name), reason: why, run: () => action.run(editor) }];
  };
  return [
    ...own('open-settings'),
    {
      id: 'add-after',
      label: 'Add a step after it…',
      icon: Plus,
      ...keysOf('add-after'),
      reason: readOnlyReason(editor),
      run: () => pick({ after: { node: id } }),
    },
    ...(definition?.capabilities.container
      ? [
          {
            id: 'add-inside',
            label: 'Add a step inside it…',
            icon: CornerDownRight,
            reason: readOnlyReason(editor),
            run: () => pick({ scope: id, spot: spotInside(editor, id) }),
          },
        ]
      : []),
    ...branches.map((outcome): RowAct => ({
      id: `branch ${outcome.id}`,
      label: `Add a branch for ‘${outcome.label}’…`,
      icon: Split,
      reason,
      run: () => pick({ after: { node: id, outcome: outcome.id } }),
    })),
    ...own('comment'),
    ...own('connect-to'),
    ...(list
      ? [
          {
            id: 'add-way',
            label: `${list.addLabel}…`,
            icon: Route,
            reason: reason ?? full,
            run: () => editor.view.setState({ naming: { step: id, outcome: undefined } }),
          },
        ]
      : []),
    ...['copy-link', 'replace', 'move-earlier', 'move-later', 'rename', 'duplicate', 'switch-off', 'lock', 'make-phase'].flatMap(own),
    ...['test-step', 'run-up-to', 'run-from', 'pause-here', 'delete'].flatMap(own),
  ];
}

const keysOf = (id: string): { keys?: string } => (KEYS[id] === undefined ? {} : { keys: KEYS[id] });

function wayActs(editor: Editor, { step: id, outcome, edge, to }: WayRow, at: Point): RowAct[] {
  const node = findStep(docOf(editor), id);
  const definition = node && editor.catalog.get(node.type);
  const reason = node?.locked ? `‘${node.name}’ is locked, so its paths stay as they are.` : readOnlyReason(editor);
  const named = node && definition && wayName(definition, node.config, outcome.id) !== undefined;
  const back = edge?.maxRounds !== undefined;
  const act = (name: string, label: string, icon: LucideIcon, run: () => void, keys?: string): RowAct => ({
    id: name,
    label,
    icon,
    reason,
    run,
    ...(keys !== undefined && { keys }),
  });
  const rename = named
    ? [act('rename', 'Rename this way out…', PenLine, () => editor.view.setState({ naming: { step: id, outcome: outcome.id } }), 'f2')]
    : [];
  if (!edge)
    return [
      act(
        'add-after',
        'Add a step here…',
        Plus,
        () => editor.view.setState({ picker: { at, after: { node: id, outcome: outcome.id } } }),
        'shift+enter',
      ),
      act('connect-to', 'Connect to…', Route, () => editor.view.setState({ connecting: id, connectingBy: outcome.id }), 'enter'),
      ...rename,
    ];
  return [
    ...(back
      ? [act('limit', 'Set how often…', Repeat2, () => editor.view.setState({ field: { key: '' }, settingsOpen: true }), 'enter')]
      : [act('add-after', 'Insert a step here…', Plus, () => editor.view.setState({ picker: { at, onPath: edge.id } }), 'shift+enter')]),
    act(
      'retarget',
      'Change where it leads…',
      Route,
      () => editor.view.setState({ leading: { step: id, path: edge.id } }),
      ...(back ? [] : (['enter'] as const)),
    ),
    ...(to
      ? [{ id: 'go', label: `Go to step ${to.number}, ${to.name}`, icon: LocateFixed, run: () => editor.camera.current.focus(to.id) }]
      : []),
    ...rename,
    act('delete', 'Remove this path', Trash2, () => actionById('delete')?.run(editor), 'delete'),
  ];
}

/** A free place in a frame, in line with what is in it. */
function spotInside(editor: Editor, frame: string): Point {
  const doc = docOf(editor);
  const boxes = boxesOf(doc, editor.catalog);
  const box = boxes.get(frame);
  const inside = doc.nodes.filter((node) => node.scope === frame).flatMap((node) => boxes.get(node.id) ?? []);
  const corner = { x: (box?.x ?? 0) + FRAME_PADDING.side, y: (box?.y ?? 0) + FRAME_PADDING.top };
  return freeSpot(corner, cardSize(undefined, [], false), inside);
}
