const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const DATE = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** "Thu 26 Nov 2026" for an ISO date or instant; the text itself when it is none. */
export function formatDate(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : DATE.format(time).replaceAll(',', '');
}

/** "€2,400"; the code in front where the currency has no sign. */
export function formatMoney(money: { amount: number; currency: string }): string {
  try {
    const digits = Number.isInteger(money.amount) ? 0 : 2;
    return new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency: money.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(money.amount);
  } catch {
    return `${money.currency} ${formatNumber(money.amount)}`;
  }
}

/** A share of 0 to 1 in words that do not pretend to be exact. */
export function formatConfidence(share: number): string {
  if (share >= 0.8) return 'High';
  return share >= 0.5 ? 'Medium' : 'Low';
}

/** "5 %" and "12 days": percent signs stand close, words apart. */
export function withUnit(value: number, unit: string): string {
  return unit === '%' ? `${formatNumber(value)}%` : `${formatNumber(value)} ${unit}`;
}

/** `solution_title` or `solutionTitle` as people read it. */
export function humanise(key: string): string {
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** "Polish" for `pl`; the tag itself when nobody knows it. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
