import type { JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useMe } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { links } from '../../ui/links.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { Seg } from '../../ui/seg/Seg.tsx';
import { type Problem, ProblemList } from '../../ui/states/ProblemList.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { BriefFieldControl } from './BriefFieldControl.tsx';
import { briefOf, type BriefValues, checkBrief, placeIssues, valuesOf, withSample } from './brief-form.ts';
import type { BriefSource, StartFrom } from './use-brief-source.ts';
import { useKeptForm } from './use-kept-form.ts';
import styles from './StartPage.module.css';

interface Draft {
  title: string;
  mode: 'real' | 'rehearsal';
  values: BriefValues;
}

const placeOf = (from: StartFrom): string =>
  `start.${from.kind}.${from.kind === 'version' ? from.versionId : from.kind === 'draft' ? from.pipelineId : from.briefId}`;

export function StartForm({ from, source }: { from: StartFrom; source: BriefSource }) {
  const me = useMe();
  const { api, cache, newId } = useOutside();
  const announce = useAnnounce();
  const [, go] = useLocation();
  const form = useKeptForm<Draft>(placeOf(from), {
    title: source.title,
    mode: me.modelConnected ? 'real' : 'rehearsal',
    values: valuesOf(source.fields, source.given),
  });
  const { title, mode, values } = form.value;
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Record<string, string[]>>({});
  /** What stands above the form: a title of the server's, or how many places are still to fill in. */
  const [above, setAbove] = useState<{ title?: string; problems: Problem[] }>();
  const requestKey = useRef(newId());
  const change = (next: Partial<Draft>): void => {
    // A changed form is a new request; repeating an unchanged one must not start a second run.
    requestKey.current = newId();
    form.change({ ...form.value, ...next });
  };
  const show = (byField: Record<string, string[]>, rest: Problem[], fault?: Fault): void => {
    setFaults(byField);
    const count = Object.keys(byField).length;
    setAbove(fault || count + rest.length > 0 ? { problems: rest, ...(fault && { title: fault.message }) } : undefined);
    const first = source.fields.find((field) => byField[field.key]);
    if (first) document.getElementById(`brief-${first.key}`)?.querySelector<HTMLElement>('input,textarea,select,button')?.focus();
  };
  /** A fault goes as soon as its field is right, so that what is still marked is what is still to do. */
  const fill = (next: BriefValues): void => {
    change({ values: next });
    const wrong = checkBrief(source.fields, next);
    const left = Object.keys(faults).filter((name) => wrong[name] !== undefined || next[name] === values[name]);
    if (Object.keys(faults).length === 0) return;
    setFaults(Object.fromEntries(left.map((name) => [name, wrong[name] ?? faults[name] ?? []])));
    if (left.length === 0 && above?.problems.length === 0) setAbove(undefined);
  };
  const latest = useLatest({ fill, values });
  const fillSample = (sample: JsonObject): void => {
    const filled = withSample(source.fields, values, sample);
    fill(filled.values);
    const undo = (): void => {
      const { fill: put, values: now } = latest.current;
      // What was changed since is somebody's own by now.
      const back = source.fields.map(({ key }) => [key, now[key] === filled.values[key] ? (values[key] ?? '') : (now[key] ?? '')] as const);
      put(Object.fromEntries(back));
    };
    announce.show(filled.kept === 0 ? 'The sample case is filled in.' : 'The empty fields are filled in. What was there has stayed.', {
      action: { label: 'Undo', run: undo },
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    const own = checkBrief(source.fields, values);
    show(own, []);
    if (Object.keys(own).length > 0) return;
    setBusy(true);
    const sent = mode === 'rehearsal' ? 'rehearsal' : from.kind === 'draft' ? 'test' : 'real';
    api
      .call('runs.start', {
        body: { from, mode: sent, brief: briefOf(source.fields, values), ...(title.trim() !== '' && { title: title.trim() }) },
        idempotencyKey: requestKey.current,
      })
      .then(({ runId }) => {
        form.forget();
        cache.refresh('home.get', 'runs.list', 'briefs.list', 'me.get');
        announce.say('The run has started');
        go(links.run(runId));
      })
      .catch((error: unknown) => {
        const fault = asFault(error);
        const placed = placeIssues(source.fields, fault.problem.issues ?? []);
        show(placed.byField, [...placed.rest, ...(fault.problem.issues?.length ? [] : [{ message: fault.problem.fix }])], fault);
      })
      .finally(() => setBusy(false));
  };
  const sections = [...new Set(source.fields.map((field) => field.section ?? ''))];
  return (
    <>
      <div className={styles['note']}>
        <p>{form.restored ? 'What you typed before is still here.' : source.note}</p>
        {source.sample && (
          <Button size="small" onClick={() => fillSample(source.sample ?? {})}>
            Fill in the sample case
          </Button>
        )}
      </div>
      <form className={styles['form']} onSubmit={submit} noValidate>
        {above && (
          <ProblemList
            title={above.title ?? `${countLabel(Object.keys(faults).length, 'place')} to fill in first`}
            problems={above.problems}
          />
        )}
        {sections.map((section) => (
          <section key={section} className={styles['section']}>
            {section !== '' && <h2>{section}</h2>}
            {source.fields
              .filter((field) => (field.section ?? '') === section)
              .map((field) => (
                <BriefFieldControl
                  key={field.key}
                  field={field}
                  value={values[field.key] ?? ''}
                  faults={faults[field.key]}
                  onChange={(value) => fill({ ...values, [field.key]: value })}
                />
              ))}
          </section>
        ))}
        <section className={styles['section']}>
          <h2>The run</h2>
          <Field label="Name of the run" optional help="What people read in the inbox. Left empty, it is taken from the brief.">
            {(control) => (
              <TextInput {...control} value={title} maxLength={LIMITS.nameChars} onChange={(next) => change({ title: next })} />
            )}
          </Field>
          <div className={styles['mode']}>
            <Seg
              label="Kind of run"
              value={mode}
              onChange={(next) => change({ mode: next })}
              parts={[
                { value: 'real', label: from.kind === 'draft' ? 'With the AI model' : 'Real run', disabled: !me.modelConnected },
                { value: 'rehearsal', label: 'Rehearsal' },
              ]}
            />
            <p>
              {mode === 'rehearsal'
                ? 'Agents speak the sample texts, you make every decision. Not counted, and nothing can be released.'
                : 'Agents work with the connected AI model.'}
              {!me.modelConnected && (
                <>
                  {' '}
                  No AI model is connected. <Link href={`${links.settings}/model`}>Connect one</Link>
                </>
              )}
            </p>
          </div>
        </section>
        <div className={styles['foot']} data-tour="start">
          <Button type="submit" look="primary" size="large" busy={busy}>
            {mode === 'rehearsal' ? 'Start the rehearsal' : 'Start the run'}
          </Button>
          <span>What you type is kept on this device until the run has started.</span>
        </div>
      </form>
    </>
  );
}
