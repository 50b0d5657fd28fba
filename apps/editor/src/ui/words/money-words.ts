/** An amount in a currency's main unit as people read it. Costs of an agent are often under a cent; they never read as nothing. */
export function moneyWords(amount: number, currency: string): string {
  const format = (value: number): string =>
    new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(value);
  if (amount > 0 && amount < 0.01) return `under ${format(0.01)}`;
  return format(amount);
}
