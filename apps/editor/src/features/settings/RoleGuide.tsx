import { ROLES } from '@baton/schema/api/permissions';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** What each role may, in words. */
export function RoleGuide() {
  return (
    <section className={styles['part']}>
      <h2>What each role may</h2>
      <dl className={people['guide']}>
        {ROLES.toReversed().map((role) => (
          <div key={role}>
            <dt>{ROLE_TEXTS[role].name}</dt>
            <dd>{ROLE_TEXTS[role].may}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
