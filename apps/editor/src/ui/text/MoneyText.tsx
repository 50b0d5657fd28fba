import { moneyWords } from '../words/money-words.ts';

/** A cost, or a dash where no price is known. */
export function MoneyText({ amount, currency }: { amount: number | null | undefined; currency: string }) {
  if (amount === null || amount === undefined) return <span title="No price is set for this model">–</span>;
  return <span className="num">{moneyWords(amount, currency)}</span>;
}
