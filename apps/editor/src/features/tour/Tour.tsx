import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { links } from '../../ui/links.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { keepTour, readTour } from './tour-memory.ts';
import { findTourPlace, type TourPlace } from './tour-place.ts';
import { type TourStop, tourStops } from './tour-stops.ts';
import { TourCard } from './TourCard.tsx';

/** A walk through real pages, to be left at any time: it points, and never stands in the way of what it points at. */
export function Tour({ again, onClose }: { again: boolean; onClose: () => void }) {
  const { api } = useOutside();
  const me = useMe();
  const keep = useKeep();
  const announce = useAnnounce();
  const [address, go] = useLocation();
  const [stops, setStops] = useState<TourStop[]>();
  const [at, setAt] = useState(0);
  const begin = useLatest((place: TourPlace | undefined): void => {
    if (!place) {
      announce.show('There is no published pipeline to show yet. Begin with a template, and publish it.');
      go(links.pipelines);
      return onClose();
    }
    const all = tourStops(place, (permission) => me.permissions.includes(permission));
    const { at: kept, done } = readTour(keep, me.userId);
    const from =
      again || done
        ? 0
        : Math.max(
            0,
            all.findIndex((stop) => stop.id === kept),
          );
    const first = all[from];
    setStops(all);
    setAt(from);
    if (first) go(first.address);
  });
  useEffect(() => {
    let left = false;
    void findTourPlace(api)
      .catch(() => undefined)
      .then((place) => (left ? undefined : begin.current(place)));
    return () => {
      left = true;
    };
  }, [api, begin]);
  // What it leads up to has happened: a run is open that was started from its last stop.
  const finished = stops !== undefined && at === stops.length - 1 && stops[at]?.id === 'start' && address.startsWith('/runs/');
  useEffect(() => {
    if (!finished) return;
    keepTour(keep, me.userId, { at: undefined, done: true });
    announce.show('Your rehearsal runs. That was the tour; Help has it again.');
    onClose();
  }, [finished, keep, me.userId, announce, onClose]);
  const stop = stops?.[at];
  if (!stops || !stop || finished) return null;
  const to = (next: number): void => {
    const target = stops[next];
    if (!target) return;
    setAt(next);
    keepTour(keep, me.userId, { at: target.id, done: false });
    go(target.address);
  };
  const leave = (): void => {
    const last = at === stops.length - 1;
    keepTour(keep, me.userId, last ? { at: undefined, done: true } : { at: stop.id, done: false });
    if (!last) announce.show('You can go on with the tour under Help.');
    onClose();
  };
  return <TourCard key={stop.id} stop={stop} at={at} count={stops.length} onTo={to} onLeave={leave} />;
}
