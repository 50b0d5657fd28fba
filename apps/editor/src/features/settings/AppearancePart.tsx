import { Seg } from '../../ui/seg/Seg.tsx';
import { useState } from 'react';
import { keepWheel, keptWheel, type Wheel } from '../../ui/storage/kept-wheel.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { useAppearance } from '../../ui/theme/appearance-context.ts';
import styles from './SettingsPage.module.css';

/** How Baton looks on this device, and how it is used. Takes effect at once. */
export function AppearancePart() {
  const { appearance, change } = useAppearance();
  return (
    <section className={styles['part']}>
      <h2>Appearance and accessibility</h2>
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
      <div className={styles['row']}>
        <span>
          Names on buttons
          <small>Buttons that are only a picture say in words what they do.</small>
        </span>
        <Seg
          label="Names on buttons"
          value={appearance.labels}
          onChange={(labels) => change({ labels })}
          parts={[
            { value: 'brief', label: 'Where there is room' },
            { value: 'shown', label: 'Always' },
          ]}
        />
      </div>
      <div className={styles['row']}>
        <span>
          Single-letter keys
          <small>A, C, 1 or ? do something on a map, in a list and on pages. Off helps who speaks to the device.</small>
        </span>
        <Seg
          label="Single-letter keys"
          value={appearance.letters}
          onChange={(letters) => change({ letters })}
          parts={[
            { value: 'on', label: 'On' },
            { value: 'off', label: 'Off' },
          ]}
        />
      </div>
      <WheelRow />
    </section>
  );
}

/** Guessed from the first turn until somebody says what it is. */
function WheelRow() {
  const keep = useKeep();
  const [wheel, setWheel] = useState<Wheel | 'guess'>(() => keptWheel(keep) ?? 'guess');
  return (
    <div className={styles['row']}>
      <span>
        Scrolling on a map
        <small>With a mouse it zooms. On a trackpad two fingers move the map, and a pinch zooms.</small>
      </span>
      <Seg
        label="Scrolling on a map"
        value={wheel}
        onChange={(next) => {
          keepWheel(keep, next === 'guess' ? undefined : next);
          setWheel(next);
        }}
        parts={[
          { value: 'guess', label: 'Find out' },
          { value: 'mouse', label: 'Mouse' },
          { value: 'trackpad', label: 'Trackpad' },
        ]}
      />
    </div>
  );
}
