/** What one value of an attribute, or one bin, holds. */
export interface OutcomeCount {
  converted: number;
  notConverted: number;
}

/** The evidence of each bin, in the order given, and their sum. */
export interface InformationValue {
  /** Weight of evidence: above 0 where the bin holds more of the conversions than of the others. */
  woe: number[];
  /** At least 0; above 0.5 smells of a leak. */
  iv: number;
}

/**
 * How well bins tell converted leads from the others. Where a count is 0, both of that bin gain 0.5, in the weight only.
 * Without any conversion, or with nothing else, all is 0.
 * WoE = ln[(Pi/P) / (Ni/N)], IV = sum of (Pi/P − Ni/N)·WoE; Siddiqi, Credit Risk Scorecards, 2006.
 */
export function informationValue(bins: readonly OutcomeCount[]): InformationValue {
  const converted = bins.reduce((sum, bin) => sum + bin.converted, 0);
  const others = bins.reduce((sum, bin) => sum + bin.notConverted, 0);
  if (converted === 0 || others === 0) return { woe: bins.map(() => 0), iv: 0 };
  let iv = 0;
  const woe = bins.map((bin) => {
    if (bin.converted === 0 && bin.notConverted === 0) return 0;
    const extra = bin.converted === 0 || bin.notConverted === 0 ? 0.5 : 0;
    const weight = Math.log((bin.converted + extra) / converted / ((bin.notConverted + extra) / others));
    iv += (bin.converted / converted - bin.notConverted / others) * weight;
    return weight;
  });
  return { woe, iv };
}
