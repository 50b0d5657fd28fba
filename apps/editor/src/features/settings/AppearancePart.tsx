import { Seg } from '../../ui/seg/Seg.tsx';
import { useAppearance } from '../../ui/theme/appearance-context.ts';
import styles from './SettingsPage.module.css';

/** How Baton looks on this device. Takes effect at once. */
export function AppearancePart() {
  const { appearance, change } = useAppearance();
  return (
    <section className={styles['part']}>
      <h2>Appearance</h2>
      <p>For you, on this device. It changes at once.</p>
      <div className={styles['row']}>
        <span>Theme</span>
        <Seg
          label="Theme"
          value={appearance.theme}
          onChange={(theme) => change({ theme })}
          parts={[
            { value: 'system', label: 'As the device' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
      <div className={styles['row']}>
        <span>
          Motion
          <small>Baton moves little. Off means nothing moves at all.</small>
        </span>
        <Seg
          label="Motion"
          value={appearance.motion}
          onChange={(motion) => change({ motion })}
          parts={[
            { value: 'system', label: 'As the device' },
            { value: 'none', label: 'Off' },
          ]}
        />
      </div>
      <div className={styles['row']}>
        <span>Density</span>
        <Seg
          label="Density"
          value={appearance.density}
          onChange={(density) => change({ density })}
          parts={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
        />
      </div>
    </section>
  );
}
