import { z } from 'zod';

/** An amount of money; the currency is an ISO 4217 code. */
export const moneySchema = z.strictObject({
  amount: z.number().min(0),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('ISO 4217, for example EUR'),
});
export type Money = z.infer<typeof moneySchema>;
