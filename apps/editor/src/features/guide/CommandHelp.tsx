import { useEffect, useState } from 'react';
import { HelpText } from '../../ui/text/HelpText.tsx';
import styles from './CommandSheet.module.css';

/** Beside the list, where there is room: more about the line that is chosen. */
export function CommandHelp({ title, help }: { title: string; help: () => Promise<string | undefined> }) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let left = false;
    void help().then((found) => {
      if (!left) setText(found);
    });
    return () => {
      left = true;
    };
  }, [help]);
  return (
    <section className={styles['help']} aria-label={`About ${title}`} tabIndex={0}>
      {text !== undefined && <HelpText markdown={text} />}
    </section>
  );
}
