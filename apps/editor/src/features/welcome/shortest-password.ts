/** As the contract of a password has it; the contract itself would bring its library into the first page. */
export const SHORTEST_PASSWORD = 10;
