/** The exact sum of numbers, each taken as its shortest decimal; the double that is next to it. */
export function decimalSum(numbers: readonly number[]): number {
  const parts = numbers.map(decimalOf);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  let sum = 0n;
  for (const part of parts) sum += part.digits * 10n ** BigInt(scale - part.scale);
  return Number(`${sum}e-${scale}`);
}

/** A number as `digits / 10^scale`, of its shortest decimal. */
function decimalOf(value: number): { digits: bigint; scale: number } {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = BigInt(sign + whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}
