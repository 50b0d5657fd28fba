/** Cuts the noise of binary fractions (0.30000000000000004) without hiding a real digit: 9 significant decimals. */
export function round(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : 0;
}
