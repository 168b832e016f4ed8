/** One state column: for each pattern the index into `states`, the distinct states that occur. */
export interface StateColumn {
  index: Uint32Array;
  states: Float64Array;
}

/**
 * Observations with equal states, counted. One pattern is one combination of states; `columns` holds a state column for
 * each condition by its key. Without outcomes `converted`, `amount` and `worked` are all 0.
 */
export interface Patterns {
  size: number;
  columns: Map<string, StateColumn>;
  n: Float64Array;
  converted: Float64Array;
  amount: Float64Array;
  worked: Float64Array;
}

/** A column of states coded by its distinct values, in order of first appearance. */
export function codeStates(values: ArrayLike<number>): StateColumn {
  const index = new Uint32Array(values.length);
  const codes = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const state = values[i] ?? 0;
    let code = codes.get(state);
    if (code === undefined) codes.set(state, (code = codes.size));
    index[i] = code;
  }
  return { index, states: Float64Array.from(codes.keys()) };
}
