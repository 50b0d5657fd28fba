import type { BriefField, Pipeline } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import { setAbout } from '../../document/commands/set-about.ts';
import { setBrief } from '../../document/commands/set-brief.ts';
import { keyFrom } from '../../document/steps/new-step.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { Seg } from '../../ui/seg/Seg.tsx';
import { FieldControl } from './FieldControl.tsx';
import { ABOUT_FIELDS, BRIEF_FIELD } from './pipeline-fields.ts';
import type { SettingsScope } from './settings-scope.ts';
import styles from './Inspector.module.css';

/** When nothing is chosen: the pipeline itself, and the questions that a run starts with. */
export function PipelineSettings() {
  const editor = useEditor();
  const about = useView((state) => state.about);
  return (
    <>
      <header className={styles['head']}>
        <p className={styles['kind']}>Pipeline</p>
        <Seg
          label="Settings of"
          value={about}
          parts={[
            { value: 'pipeline', label: 'This pipeline' },
            { value: 'brief', label: 'Its brief' },
          ]}
          onChange={(value) => editor.view.setState({ about: value })}
        />
      </header>
      {about === 'pipeline' ? <About /> : <Brief />}
    </>
  );
}

function usePipelineScope(value: JsonObject, set: SettingsScope['set']): SettingsScope {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const readOnly = useEditorState((state) => state.readOnly);
  return {
    doc,
    nodeId: undefined,
    value,
    set,
    prefix: '',
    readOnly,
    faultsOf: () => [],
    done: () => editor.store.seal(),
    Control: FieldControl,
  };
}

function About() {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const scope = usePipelineScope({ summary: doc.summary, ...(doc.policies as JsonObject) }, (field, value) => {
    const label = `change ‘${field.label}’`;
    if (field.key === 'summary') editor.store.run(setAbout({ summary: typeof value === 'string' ? value : '' }, label));
    else editor.store.run(setAbout({ policies: { [field.key]: cleaned(value) } }, label));
  });
  return (
    <section className={styles['section']}>
      {ABOUT_FIELDS.map((field) => (
        <FieldControl key={field.key} field={field} scope={scope} />
      ))}
    </section>
  );
}

function cleaned(value: Json | undefined): Json | undefined {
  return value === '' || value === false ? undefined : value;
}

function Brief() {
  const editor = useEditor();
  const fields = useDoc((doc) => doc.brief.fields);
  const scope = usePipelineScope({ fields: fields as unknown as Json }, (_, value, typing) => {
    const next = (Array.isArray(value) ? value : []) as unknown as BriefField[];
    editor.store.run(setBrief(named(next, fields), 'change the brief', typing ? 'text' : undefined));
  });
  return (
    <section className={styles['section']}>
      <p className={styles['hint']}>Whoever starts a run answers these questions. Their answers are value chips for every step.</p>
      <FieldControl field={BRIEF_FIELD} scope={scope} />
    </section>
  );
}

/** A new question gets the name that chips use from its first words; afterwards it stays, so that no chip breaks. */
function named(next: readonly BriefField[], before: Pipeline['brief']['fields']): BriefField[] {
  const known = new Set(before.map((field) => field.key));
  const taken = new Set(next.map((field) => field.key).filter((key) => known.has(key)));
  return next.map((field) => {
    const cleanedField = withoutEmpty(field);
    if (known.has(field.key)) return cleanedField;
    const base = keyFrom(field.label === '' ? 'question' : field.label);
    let key = base;
    for (let count = 2; taken.has(key); count += 1) key = `${base}_${count}`;
    taken.add(key);
    return { ...cleanedField, key, label: field.label === '' ? 'New question' : field.label };
  });
}

/** Empty texts mean "not set"; a question without a label would not be one. */
function withoutEmpty({ help, placeholder, section, options, ...field }: BriefField): BriefField {
  return {
    ...field,
    ...(help && { help }),
    ...(placeholder && { placeholder }),
    ...(section && { section }),
    ...(options &&
      options.length > 0 && { options: options.map((option) => ({ value: option.value || keyFrom(option.label), label: option.label })) }),
  };
}
