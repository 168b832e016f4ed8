import type { ViewData } from './view-data.ts';
import { overlapsTunedOn } from './tuned-overlap.ts';
import { tone } from './words.ts';
import type { SentencePart } from './words.ts';

type Judged = Pick<ViewData, 'models' | 'settings' | 'judged' | 'span'>;

/**
 * What must be said where points were chosen on some of the leads that are judged, with what to do about it; nothing where
 * neither model was, or says what it was chosen on.
 */
export function tunedCaveat(view: Judged): SentencePart[] {
  const { candidate, current } = view.models;
  const { settings, span } = view;
  const [own, other] = [candidate, current].map((model) => overlapsTunedOn(model, { settings, span }) === true);
  if (!own && !other) return [];
  const whose =
    own && other && candidate !== current
      ? 'The points of both models'
      : own
        ? 'The points'
        : "The current model's points";
  const text = `${whose} were chosen on some of these leads, which flatters them`;
  if (wouldHelp(view)) return [tone('strong', text), '. ', { text: 'Judge the later ones.', does: 'judge-later' }];
  const advice = settings.split
    ? ': choose them on the earlier leads alone, by drafting anew while these are judged, and judge the later ones.'
    : ': split the leads by time, choose points on the earlier and judge the later ones.';
  return [tone('strong', text), advice];
}

/** Whether the later part holds leads of which no point was chosen. */
function wouldHelp({ models, settings, judged }: Judged): boolean {
  const { split, judge = 'all' } = settings;
  if (!split || judge === 'later' || judged.later.n === 0) return false;
  const later = { ...settings, judge: 'later' as const };
  // By chance every instant may be on either side; which leads were drawn is told by the split itself.
  const span = { from: judged.at ?? -Infinity, to: Infinity };
  return [models.candidate, models.current].every(
    (model) => overlapsTunedOn(model, { settings: later, span }) !== true,
  );
}
