import { pipelineToSvg } from '@baton/schema/graph/pipeline-to-svg';
import { Download } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { downloadFile } from '../../ui/files/download-file.ts';
import { fileName } from '../../ui/files/file-name.ts';
import { MiniMap } from '../../ui/map/MiniMap.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { scaled, sizeOfSvg, sizeProblem } from './picture-size.ts';
import { svgToPng } from './svg-to-png.ts';
import styles from './ExportDialog.module.css';

type Format = 'png' | 'svg' | 'json';
const SCALES = ['1', '2', '3'] as const;

/** The map as a picture, or the pipeline as a file: what is seen here is what is saved. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const [{ doc, chosen }] = useState(() => ({ doc: editor.store.getState().history.doc, chosen: editor.view.getState().selection.steps }));
  const [format, setFormat] = useState<Format>('png');
  const [part, setPart] = useState<'whole' | 'chosen'>('whole');
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [scale, setScale] = useState<(typeof SCALES)[number]>('2');
  const [name, setName] = useState(doc.name);
  const [busy, setBusy] = useState(false);
  const look = useDeferredValue(theme);
  const svg = useMemo(
    () => pipelineToSvg(doc, editor.catalog, { names: true, ground: true, theme: look, ...(part === 'chosen' && { only: chosen }) }),
    [doc, editor, look, part, chosen],
  );
  const size = scaled(sizeOfSvg(svg) ?? { width: 1, height: 1 }, format === 'png' ? Number(scale) : 1);
  const problem = format === 'png' ? sizeProblem(size) : undefined;
  const file = fileName(name, format === 'json' ? 'pipeline.json' : format);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      downloadFile(file, await contentOf(format, svg, size, doc));
      editor.announce.show(`Saved ${file}.`);
      onClose();
    } catch {
      editor.announce.show('The browser could not draw this picture. Choose a smaller size, or SVG.', { tone: 'fault' });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Export"
      wide
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" icon={Download} busy={busy} disabled={problem !== undefined} onClick={() => void save()}>
            Download
          </Button>
        </>
      }
    >
      <Seg
        label="Kind of file"
        value={format}
        parts={[
          { value: 'png', label: 'Picture (PNG)' },
          { value: 'svg', label: 'Drawing (SVG)' },
          { value: 'json', label: 'Pipeline file (JSON)' },
        ]}
        onChange={setFormat}
      />
      {format === 'json' ? (
        <p>
          Everything of this pipeline in one file: open it in another Baton under Pipelines, “Open a file”. It holds no keys and no runs.
        </p>
      ) : (
        <>
          <div className={styles['row']}>
            <Seg
              label="What of it"
              value={part}
              parts={[
                { value: 'whole', label: 'The whole map' },
                {
                  value: 'chosen',
                  label: chosen.size === 0 ? 'Chosen steps' : `The ${countLabel(chosen.size, 'chosen step')}`,
                  disabled: chosen.size === 0,
                },
              ]}
              onChange={setPart}
            />
            <Seg
              label="Colours"
              value={theme}
              parts={[
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
              onChange={setTheme}
            />
            {format === 'png' && (
              <Seg label="Size" value={scale} parts={SCALES.map((value) => ({ value, label: `${value} ×` }))} onChange={setScale} />
            )}
          </div>
          <div className={styles['picture']}>
            <MiniMap svg={svg} label={`How it will look: ${doc.name}`} />
          </div>
        </>
      )}
      <Field
        label="Name of the file"
        help={format === 'json' ? file : `${file}, ${size.width} by ${size.height} pixels`}
        faults={problem === undefined ? [] : [problem]}
      >
        {(control) => <TextInput {...control} value={name} maxLength={100} onChange={setName} />}
      </Field>
    </Dialog>
  );
}

async function contentOf(format: Format, svg: string, size: { width: number; height: number }, doc: unknown): Promise<Blob> {
  if (format === 'png') return await svgToPng(svg, size);
  if (format === 'svg') return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], { type: 'image/svg+xml' });
  return new Blob([`${JSON.stringify(doc, null, 2)}\n`], { type: 'application/json' });
}
