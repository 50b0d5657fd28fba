import type { Me } from '@baton/schema/api/account';
import { useMay } from '../../api/me-context.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import styles from './HomePage.module.css';

/** The two things that a new owner does once. Whoever may not connect a model is not asked to. */
export function SetupNotes({ me }: { me: Me }) {
  const governs = useMay('settings.write');
  if (!me.hasPassword)
    return (
      <div className={styles['setup']}>
        <p>You came in by the link from the terminal. Choose an e-mail and a password, so that you can sign in without it next time.</p>
        <ButtonLink to={`${links.settings}/you`} size="small">
          Choose a password
        </ButtonLink>
      </div>
    );
  if (!me.modelConnected && governs)
    return (
      <div className={styles['setup']}>
        <p>No AI model is connected, so runs are rehearsals: on sample texts, not counted, and nothing can be released.</p>
        <ButtonLink to={`${links.settings}/model`} size="small">
          Connect a model
        </ButtonLink>
      </div>
    );
  return null;
}
