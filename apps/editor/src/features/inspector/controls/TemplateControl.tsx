import { Eye, Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { countLabel } from '../../../ui/words/count-words.ts';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { TemplateField } from '../template/TemplateField.tsx';
import { TemplatePreview } from '../template/TemplatePreview.tsx';
import styles from '../template/template.module.css';

/** From here on a text is long enough to be read before it is used, and to want more room. */
const LONG = 4;
const LARGE_ROWS = 22;

/** Text with value chips, and how it will be read. */
export function TemplateControl({ field, scope }: ControlOf<'template'>) {
  const template = textAt(scope.value, field.key);
  const rows = field.rows ?? 3;
  const long = rows >= LONG;
  const [preview, setPreview] = useState(false);
  const [large, setLarge] = useState(false);
  return (
    <>
      <FieldFrame field={field} scope={scope} end={long ? <small className={styles['count']}>{wordCount(template)}</small> : undefined}>
        {(control) => (
          <>
            <TemplateField
              field={field}
              scope={scope}
              control={control}
              rows={rows}
              tools={
                <>
                  <Button size="small" look="quiet" icon={Eye} on={preview} onClick={() => setPreview(!preview)}>
                    Preview
                  </Button>
                  {long && (
                    <Button
                      size="small"
                      look="quiet"
                      icon={Maximize2}
                      aria-label="Open large"
                      title="Open large"
                      onClick={() => setLarge(true)}
                    />
                  )}
                </>
              }
            />
            {preview && <TemplatePreview template={template} scope={scope} />}
          </>
        )}
      </FieldFrame>
      {large && (
        <Dialog
          title={field.label}
          wide
          onClose={() => setLarge(false)}
          aside={<small className={styles['count']}>{wordCount(template)}</small>}
        >
          <div className={styles['large']}>
            <FieldFrame field={field} scope={scope} labelHidden>
              {(control) => <TemplateField field={field} scope={scope} control={control} rows={LARGE_ROWS} />}
            </FieldFrame>
            <TemplatePreview template={template} scope={scope} />
          </div>
        </Dialog>
      )}
    </>
  );
}

function wordCount(template: string): string {
  return countLabel(template.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length, 'word');
}
