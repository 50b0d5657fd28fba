import type { StepState } from '@baton/schema/run/state';
import { useNow } from '../../ui/clock/clock-context.ts';
import type { LiveTexts } from '../../api/live-text.ts';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { countLabel, numberWord, sentence } from '../../ui/words/count-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { StreamingText } from '../documents/StreamingText.tsx';
import type { RunNames } from './run-names.ts';
import styles from './StoryView.module.css';

export interface LiveAgentsProps {
  steps: readonly StepState[];
  texts: LiveTexts;
  names: RunNames;
  currency: string;
}

/** The agents that work right now, each with the last lines that it wrote. */
export function LiveAgents({ steps, texts, names, currency }: LiveAgentsProps) {
  const now = useNow(1_000);
  return (
    <li className={`${styles['moment']} ${styles['going']}`}>
      <div className={styles['when']}>
        <b>Now</b>
      </div>
      <div className={styles['dot']}>
        <Avatar name="Agent" kind="agent" size="small" />
      </div>
      <div>
        <p className={styles['say']}>
          {steps.length === 1 ? 'An agent is working.' : `${sentence(numberWord(steps.length))} agents work at the same time.`}
        </p>
        <div className={styles['agents']}>
          {steps.map((step) => {
            const text = texts[step.step];
            const topic = names.about(step.scope);
            return (
              <article key={step.step} className={styles['agent']}>
                <header>
                  <Avatar name="Agent" kind="agent" size="small" />
                  {topic === '' ? 'Agent' : names.name(step.nodeId)}
                </header>
                <h3>{topic === '' ? names.name(step.nodeId) : topic}</h3>
                <div className={styles['text']}>
                  <StreamingText text={text?.text ?? ''} from={text?.from ?? 0} />
                </div>
                <footer>
                  {step.attempt === 1 && <span>{durationWords(now - Date.parse(step.startedAt))}</span>}
                  <span>
                    {step.attempt > 1
                      ? `try ${step.attempt}`
                      : step.round > 1
                        ? `round ${step.round}`
                        : text
                          ? countLabel(wordCount(text.text), 'word')
                          : 'thinking'}
                  </span>
                  {step.usage && step.usage.cost !== null && <span>{moneyWords(step.usage.cost, currency)}</span>}
                </footer>
              </article>
            );
          })}
        </div>
      </div>
    </li>
  );
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
