import { useResource } from '../../api/use-resource.ts';
import { AwayForm } from './AwayForm.tsx';

/** Until when the reader is away, once that is known. */
export function AwayPart() {
  const { data } = useResource('me.away');
  return data ? <AwayForm saved={data.away} /> : null;
}
