/**
 * The chance that a converted lead outranks one that did not convert, ties counting half; 0 to 1, 0.5 is no order.
 * `n` and `converted` hold the leads of each distinct score, ascending. Null where either kind of lead is missing.
 * Area under the ROC curve by midranks: Mann & Whitney 1947; Hanley & McNeil 1982.
 */
export function auc(n: ArrayLike<number>, converted: ArrayLike<number>): number | null {
  let wins = 0;
  let others = 0;
  let outranked = 0;
  for (let i = 0; i < n.length; i++) {
    const winsHere = converted[i] ?? 0;
    const othersHere = (n[i] ?? 0) - winsHere;
    outranked += winsHere * (others + othersHere / 2);
    wins += winsHere;
    others += othersHere;
  }
  return wins > 0 && others > 0 ? outranked / (wins * others) : null;
}
