/** The line ln(p / (1 − p)) = intercept + slope·x with the standard errors of its two parts. */
export interface LogitFit {
  intercept: number;
  slope: number;
  interceptError: number;
  slopeError: number;
}

/** So many steps, and halvings of a step, are tried. */
const STEPS = 100;
const HALVINGS = 40;

/**
 * Logistic regression of the share `converted / n` on `x`, one entry a value of x. Null where it has no answer: one kind
 * of lead only, a single value of x, or one that parts the kinds without overlap.
 * Maximum likelihood by Newton's method, each step halved until the likelihood doesn't fall; McCullagh & Nelder,
 * Generalized Linear Models, 4.4. The same as R's glm(family = binomial).
 */
export function logitFit(x: ArrayLike<number>, n: ArrayLike<number>, converted: ArrayLike<number>): LogitFit | null {
  const data = standardised(x, n, converted);
  if (!data || isParted(data)) return null;
  const { middle, spread } = data;
  let at: Line = { intercept: Math.log(data.wins / (data.all - data.wins)), slope: 0 };
  for (let step = 0; step < STEPS; step++) {
    const next = stepFrom(data, at);
    if (!next) return null;
    const still = Math.abs(next.slope - at.slope) + Math.abs(next.intercept - at.intercept) < 1e-13;
    at = next;
    if (still) break;
  }
  const [[aa, ab, bb]] = [informationAt(data, at).information];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 0)) return null;
  const slope = at.slope / spread;
  // Var(a − b·c) of the standardised line, c = middle / spread.
  const c = middle / spread;
  return {
    ...{ slope, intercept: at.intercept - slope * middle },
    slopeError: Math.sqrt(aa / determinant) / spread,
    interceptError: Math.sqrt((bb + 2 * c * ab + c * c * aa) / determinant),
  };
}

interface Line {
  intercept: number;
  slope: number;
}

/** The values with mean 0 and variance 1, so that Newton's steps don't depend on their unit. */
interface Standardised {
  x: Float64Array;
  n: Float64Array;
  converted: Float64Array;
  all: number;
  wins: number;
  middle: number;
  spread: number;
}

function standardised(x: ArrayLike<number>, n: ArrayLike<number>, converted: ArrayLike<number>): Standardised | null {
  let [all, wins, sum, squares] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    all += n[i] ?? 0;
    wins += converted[i] ?? 0;
    sum += (n[i] ?? 0) * (x[i] ?? 0);
  }
  const middle = sum / all;
  for (let i = 0; i < x.length; i++) squares += (n[i] ?? 0) * ((x[i] ?? 0) - middle) ** 2;
  const spread = Math.sqrt(squares / all);
  if (!(wins > 0 && wins < all && spread > 0)) return null;
  const scaled = Float64Array.from(x, (value) => (value - middle) / spread);
  return { x: scaled, n: Float64Array.from(n), converted: Float64Array.from(converted), all, wins, middle, spread };
}

/** Whether a value of x has all converted leads on one side and all others on the other: no line is the best then. */
function isParted({ x, n, converted }: Standardised): boolean {
  const [won, lost] = [
    { low: Infinity, high: -Infinity },
    { low: Infinity, high: -Infinity },
  ];
  x.forEach((value, i) => {
    const wins = converted[i] ?? 0;
    if (wins > 0) [won.low, won.high] = [Math.min(won.low, value), Math.max(won.high, value)];
    if ((n[i] ?? 0) > wins) [lost.low, lost.high] = [Math.min(lost.low, value), Math.max(lost.high, value)];
  });
  return won.low >= lost.high || lost.low >= won.high;
}

/** Gradient and information (upper half) of the log likelihood. */
function informationAt(data: Standardised, line: Line) {
  const [gradient, information]: [[number, number], [number, number, number]] = [
    [0, 0],
    [0, 0, 0],
  ];
  data.x.forEach((x, i) => {
    const n = data.n[i] ?? 0;
    const p = 1 / (1 + Math.exp(-(line.intercept + line.slope * x)));
    const [residual, weight] = [(data.converted[i] ?? 0) - n * p, n * p * (1 - p)];
    gradient[0] += residual;
    gradient[1] += residual * x;
    information[0] += weight;
    information[1] += weight * x;
    information[2] += weight * x * x;
  });
  return { gradient, information };
}

function stepFrom(data: Standardised, at: Line): Line | null {
  const { gradient, information } = informationAt(data, at);
  const [aa, ab, bb] = information;
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 0)) return null;
  const step = {
    intercept: (bb * gradient[0] - ab * gradient[1]) / determinant,
    slope: (aa * gradient[1] - ab * gradient[0]) / determinant,
  };
  const before = likelihood(data, at);
  for (let part = 1, i = 0; i < HALVINGS; i++, part /= 2) {
    const next = { intercept: at.intercept + part * step.intercept, slope: at.slope + part * step.slope };
    if (likelihood(data, next) >= before) return next;
  }
  return at;
}

function likelihood({ x, n, converted }: Standardised, { intercept, slope }: Line): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const logit = intercept + slope * (x[i] ?? 0);
    // ln(1 + e^logit) without overflow.
    const log = Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit)));
    sum += (converted[i] ?? 0) * logit - (n[i] ?? 0) * log;
  }
  return sum;
}
