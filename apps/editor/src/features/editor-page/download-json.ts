import { downloadFile } from '../../ui/files/download-file.ts';

/** Hands a value to the browser as a file. */
export function downloadJson(name: string, value: unknown): void {
  downloadFile(name, new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));
}
