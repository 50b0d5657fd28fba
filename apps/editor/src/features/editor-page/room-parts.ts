import { type ComponentType, lazy } from 'react';
import { StepPicker } from '../palette/StepPicker.tsx';
import { NameDialog } from '../outline/NameDialog.tsx';
import { MapMenu } from './MapMenu.tsx';

// The map does not wait for these: they come right after it.
const TryWatch = lazy(async () => ({ default: (await import('./tries/TryWatch.tsx')).TryWatch }));
const ReplaceDialog = lazy(async () => ({ default: (await import('../palette/ReplaceDialog.tsx')).ReplaceDialog }));
const PrintSheet = lazy(async () => ({ default: (await import('../outline/PrintSheet.tsx')).PrintSheet }));
const ConnectDialog = lazy(async () => ({ default: (await import('./ConnectDialog.tsx')).ConnectDialog }));
const ExtractDialog = lazy(async () => ({ default: (await import('./ExtractDialog.tsx')).ExtractDialog }));
const LeadElsewhereDialog = lazy(async () => ({ default: (await import('./LeadElsewhereDialog.tsx')).LeadElsewhereDialog }));

/** What lies over the room when the view's state asks for it: each looks by itself whether it is open. */
export const ROOM_PARTS: readonly { id: string; Part: ComponentType }[] = [
  { id: 'step-picker', Part: StepPicker },
  { id: 'connect', Part: ConnectDialog },
  { id: 'lead-elsewhere', Part: LeadElsewhereDialog },
  { id: 'extract', Part: ExtractDialog },
  { id: 'menu', Part: MapMenu },
  { id: 'replace', Part: ReplaceDialog },
  { id: 'name', Part: NameDialog },
  { id: 'print', Part: PrintSheet },
  { id: 'tries', Part: TryWatch },
];
