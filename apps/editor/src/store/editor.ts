import type { Permission } from '@baton/schema/api/permissions';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Announcer } from '../ui/announce/announce-context.ts';
import type { Clock } from '../ui/clock/clock.ts';
import { type Camera, noCamera } from './camera.ts';
import type { EditorStore } from './editor-store.ts';
import type { RunStore } from './run-store.ts';
import type { TogetherStore } from './together-store.ts';
import type { TryKind } from './trying.ts';
import type { ViewStore } from './view-store.ts';

/** Everything that is open in the editor: what actions, panels and the map share. */
export interface Editor {
  pipelineId: string;
  catalog: NodeCatalog;
  store: EditorStore;
  view: ViewStore;
  run: RunStore;
  /** Who else is here and what they say. */
  together: TogetherStore;
  /** The map's view; a harmless stand-in while there is no map. */
  camera: { current: Camera };
  announce: Announcer;
  clock: Clock;
  newId: () => string;
  /** What the role of whoever looks allows; the server asks again. */
  may: (permission: Permission) => boolean;
  /** What leads out of the page. */
  doors: EditorDoors;
}

export interface EditorDoors {
  testRun(): void;
  saveVersion(): void;
  versions(): void;
  /** A version beside the draft. */
  compare(versionId: string): void;
  publish(): void;
  shortcuts(): void;
  print(): void;
  copyLink(step: string): void;
  /** Sends what is not saved yet; false when it could not be. */
  save(): Promise<boolean>;
  /** Tries a part of the draft: one step, up to it, or from it on. */
  tryPart(kind: TryKind, node: string): void;
  exportMap(): void;
}

export function noDoors(): EditorDoors {
  return {
    testRun: () => {},
    saveVersion: () => {},
    versions: () => {},
    compare: () => {},
    publish: () => {},
    shortcuts: () => {},
    print: () => {},
    copyLink: () => {},
    save: async () => true,
    tryPart: () => {},
    exportMap: () => {},
  };
}

export function cameraHolder(): { current: Camera } {
  return { current: noCamera };
}

/** Long enough for cards and rows to be there (the map draws its cards a moment after itself), too short to be noticed. */
const DRAWN_MS = 60;

/** The map or the list is there: from now on the camera is its own. Whoever has asked for it goes on where they were. */
export function attachCamera(editor: Editor, camera: Camera): void {
  editor.camera.current = camera;
  if (camera === noCamera || !editor.view.getState().arriving) return;
  editor.view.setState({ arriving: false });
  editor.clock.after(DRAWN_MS, () => {
    const { at } = editor.view.getState();
    if (at === undefined) return camera.focusMap();
    camera.reveal([at]);
    camera.focus(at);
  });
}

/** The page is there: from now on the doors lead somewhere. */
export function openDoors(editor: Editor, doors: Partial<EditorDoors>): void {
  Object.assign(editor.doors, doors);
}
