/** Amounts as whole numbers of a unit, so that sums are exact and don't depend on their order. */
export interface WholeAmounts {
  values: Float64Array;
  /** An amount is its whole number divided by this. */
  perUnit: number;
}

/** Decimals that are tried: hundredths come first, as most amounts are of money. */
const DECIMALS = [1, 100, 1000, 10_000, 1e5, 1e6];
/** Sums stay below this, where every whole number is a double. */
const LARGEST = 2 ** 53;
/** How far, relative to it, a sum of decimal amounts may lie beside a whole number of units. */
const CLOSE = 1e-9;

/**
 * Amounts in the smallest decimal unit that all of them are whole numbers of, up to six decimals. Amounts that have no
 * such unit are rounded to the finest power of two that keeps their sum exact.
 */
export function wholeAmounts(amounts: Float64Array): WholeAmounts {
  for (const perUnit of DECIMALS) {
    const values = amounts.map((amount) => Math.round(amount * perUnit) + 0);
    if (isExact(amounts, values, perUnit)) return { values, perUnit };
  }
  let most = 0;
  for (const amount of amounts) most = Math.max(most, Math.abs(amount));
  const bits = 52 - Math.ceil(Math.log2(most)) - Math.ceil(Math.log2(amounts.length + 1));
  const perUnit = 2 ** Math.min(40, bits);
  return { values: amounts.map((amount) => Math.round(amount * perUnit) + 0), perUnit };
}

function isExact(amounts: Float64Array, values: Float64Array, perUnit: number): boolean {
  let sum = 0;
  for (let i = 0; i < amounts.length; i++) {
    const exact = (amounts[i] ?? 0) * perUnit;
    const whole = values[i] ?? 0;
    if (Math.abs(exact - whole) > CLOSE * Math.max(1, Math.abs(exact))) return false;
    sum += Math.abs(whole);
  }
  return sum < LARGEST;
}
