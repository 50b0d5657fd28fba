/** Two halves of a baton, an agent's blue and a person's amber. */
export function BatonMark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true">
      <g transform="rotate(-38 15 15)">
        <rect x="1" y="11" width="13.2" height="8" rx="4" fill="var(--agent)" />
        <rect x="15.8" y="11" width="13.2" height="8" rx="4" fill="var(--gate-fill)" stroke="var(--gate)" />
      </g>
    </svg>
  );
}
