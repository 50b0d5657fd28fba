import { useEffect, useState } from 'react';
import { HelpText } from '../text/HelpText.tsx';
import { nodeHelpOf } from './node-help.ts';

/** What a kind of step does, when to use it and what comes out, in the words of its own help. */
export function NodeHelp({ type }: { type: string }) {
  const [help, setHelp] = useState<{ type: string; text: string | undefined }>();
  useEffect(() => {
    let left = false;
    void nodeHelpOf(type).then((text) => {
      if (!left) setHelp({ type, text });
    });
    return () => {
      left = true;
    };
  }, [type]);
  return help?.type === type && help.text !== undefined ? <HelpText markdown={help.text} /> : null;
}
