import type { ApiResponse } from '@baton/schema/api/contracts';
import type { ModelSettings } from '@baton/schema/api/house';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { durationWords } from '../../ui/words/duration-words.ts';
import { fieldFaults } from './field-faults.ts';
import { type ModelForm, modelBodyOf, modelFormOf } from './model-form.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

type TestResult = ApiResponse<'settings.testModel'>;

export function ModelConnection({ settings }: { settings: ModelSettings }) {
  const { api, cache } = useOutside();
  const may = useMay('settings.write');
  const [form, setForm] = useState(() => modelFormOf(settings));
  const [own, setOwn] = useState<Record<string, string>>({});
  const [test, setTest] = useState<TestResult>();
  const [testing, setTesting] = useState(false);
  const { busy, fault, save } = useSaving('The model connection is saved');
  const server = fieldFaults(fault);
  const faultsOf = (name: string): string[] => [...(own[name] === undefined ? [] : [own[name]]), ...server.of(name)];
  const change = (next: Partial<ModelForm>): void => setForm({ ...form, ...next });
  const fromOutside = settings.source === 'environment';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const made = modelBodyOf(form);
    setOwn('faults' in made ? made.faults : {});
    if ('faults' in made) return;
    save(async () => {
      const saved = await api.call('settings.saveModel', { body: made.body });
      cache.put('settings.model', {}, saved);
      setForm(modelFormOf(saved));
      await cache.load('me.get');
    });
  };
  const ask = (): void => {
    setTesting(true);
    setTest(undefined);
    api
      .call('settings.testModel')
      .then(setTest, (error: unknown) => {
        const problem = asFault(error).problem;
        setTest({ ok: false, message: problem.detail, fix: problem.fix, milliseconds: 0 });
      })
      .finally(() => setTesting(false));
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>AI model</h2>
      <p>
        {settings.source === 'none'
          ? 'No model is connected, so every run is a rehearsal. Any service that speaks the OpenAI protocol serves, also one on your own machine.'
          : fromOutside
            ? 'Set where Baton is started (OPENAI_API_KEY and its companions). What you save here takes its place.'
            : 'Runs that start from now on use what you set here. Runs under way keep going.'}
      </p>
      {!may && <p>Admins and owners connect the model.</p>}
      {server.general !== undefined && <ProblemList title="Not saved" problems={[{ message: server.general }]} />}
      <Field label="Address of the service" optional faults={faultsOf('baseUrl')} help="Left empty: OpenAI itself.">
        {(control) => (
          <TextInput
            {...control}
            type="url"
            value={form.baseUrl}
            placeholder="https://api.openai.com/v1"
            disabled={!may}
            onChange={(baseUrl) => change({ baseUrl })}
          />
        )}
      </Field>
      <Field label="Model" required faults={faultsOf('model')} help="Its name, as the service calls it.">
        {(control) => (
          <TextInput {...control} value={form.model} disabled={!may} spellCheck={false} onChange={(model) => change({ model })} />
        )}
      </Field>
      <Field
        label="Key"
        faults={faultsOf('apiKey')}
        help={
          settings.keySet
            ? `A key is set${settings.keyHint === '' ? '' : ` (${settings.keyHint})`}. It is kept encrypted and never shown. Type a new one to replace it.`
            : 'Kept encrypted and never shown again.'
        }
      >
        {(control) => (
          <TextInput
            {...control}
            type="password"
            autoComplete="off"
            value={form.apiKey}
            disabled={!may || form.forgetKey}
            onChange={(apiKey) => change({ apiKey })}
          />
        )}
      </Field>
      {settings.keySet && may && (
        <Checkbox checked={form.forgetKey} onChange={(forgetKey) => change({ forgetKey })}>
          Forget the key that is set
        </Checkbox>
      )}
      <div className={styles['two']}>
        <Field label="Price, per million read" optional faults={faultsOf('priceInput')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={form.priceInput}
              disabled={!may}
              onChange={(priceInput) => change({ priceInput })}
            />
          )}
        </Field>
        <Field label="Price, per million written" optional faults={faultsOf('priceOutput')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={form.priceOutput}
              disabled={!may}
              onChange={(priceOutput) => change({ priceOutput })}
            />
          )}
        </Field>
        <Field label="Currency" required faults={faultsOf('currency')}>
          {(control) => (
            <TextInput {...control} value={form.currency} maxLength={3} disabled={!may} onChange={(currency) => change({ currency })} />
          )}
        </Field>
      </div>
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy} disabled={!may}>
          Save
        </Button>
        <Button busy={testing} disabled={settings.source === 'none'} onClick={ask}>
          Ask it a short question
        </Button>
      </div>
      <div aria-live="polite">
        {test && (
          <p className={`${styles['result']} ${test.ok ? styles['good'] : styles['bad']}`}>
            {test.ok ? `It answered in ${durationWords(test.milliseconds)}.` : `${test.message} ${test.fix}`}
          </p>
        )}
      </div>
    </form>
  );
}
