import { STAGES } from '../stages.ts';
import type { Stage } from '../stages.ts';
import { fold } from '../text.ts';

/**
 * What vendors call their stages, first match wins. The order matters: `closed lost` before `closed`, `decision maker
 * bought in` (a step of a deal) before `bought`, `not accepted` before `accepted`.
 */
const RULES: readonly (readonly [Stage, RegExp])[] = [
  ['lost', /\b(not|never|no longer) (converted|won|accepted|approved|qualified|interested|a fit)\b/],
  [
    'lost',
    /\b(closed ?)?(lost|lose|loss)\b|\b(declined?|rejected|refused|denied|withdrawn|withdrew|expired|junk|spam|dead|churned)\b/,
  ],
  ['lost', /\b(cancell?ed|abandoned|failed|disqualified|unqualified|bad fit|no ?sale|no decision)\b/],
  ['won', /\b(closed ?)?(won|win)\b/],
  ['returned', /\b(returned|sent back|given back|recycled?|back to marketing|nurture|nurturing)\b/],
  [
    'opportunity',
    /\b(opportunit(y|ies)|opp|proposal|negotiat(ion|ing)|quot(e|ed)|pipeline|presentation ?scheduled|demo)\b/,
  ],
  [
    'opportunity',
    /\b(qualified ?to ?buy|decision ?maker ?bought ?in|contract ?sent|appointment ?scheduled|evaluation)\b/,
  ],
  ['passed', /\b(mql|marketing ?qualified( ?lead)?|passed|handed over|handover|sent to sales|assigned( to sales)?)\b/],
  ['accepted', /\b(sql|sal|sales ?(qualified|accepted)( ?lead)?|accepted|qualified|working|in progress)\b/],
  [
    'won',
    /\b(customer|client|converted|approved|purchased?|bought|sold|signed|paid|activated|evangelist|ordered|enrolled)\b/,
  ],
];

/** The same in German, French and Spanish; what JavaScript takes for the border of a word is ASCII only. */
const LOCAL_RULES = rules([
  [
    'lost',
    'nicht (gewonnen|konvertiert|qualifiziert|interessiert)|non (converti|gagn[ée]|qualifi[ée])e?|no (ganad|convertid|cualificad|calificad)[oa]',
  ],
  ['lost', 'verloren|abgelehnt|abgesagt|storniert|disqualifiziert|kein interesse'],
  ['lost', '(perdu|rejet[ée]|refus[ée]|abandonn[ée])(e?s?)|(perdid|rechazad|descartad|cancelad)[oa]s?'],
  [
    'won',
    'gewonnen|(neu)?kunde|konvertiert|verkauft|gekauft|auftrag erteilt|gagn[ée](e?s?)|converti(e?s?)|vendu|sign[ée]e?',
  ],
  ['won', '(ganad|convertid|vendid|firmad)[oa]s?|clientes?'],
  ['returned', 'zur[üu]ckgegeben|zur[üu]ck an marketing|retourn[ée]e?|devuelt[oa]'],
  ['opportunity', 'angebot|verhandlung|verkaufschance|devis|proposition|n[ée]gociation|opportunit[ée]'],
  ['opportunity', 'propuesta|negociaci[óo]n|oportunidad|presupuesto'],
  ['accepted', 'qualifiziert|in bearbeitung|akzeptiert|qualifi[ée]e?|accept[ée]e?|(cualificad|calificad|aceptad)[oa]'],
]);

function rules(list: readonly (readonly [Stage, string])[]): readonly (readonly [Stage, RegExp])[] {
  return list.map(([stage, words]) => [stage, new RegExp(`(?<!\\p{L})(${words})(?!\\p{L})`, 'u')]);
}

const ALL_RULES = [...LOCAL_RULES, ...RULES];

/** The canonical stage that a source's own name most likely means; null where it says nothing (new, open, lead). */
export function guessStage(name: string): Stage | null {
  const words = fold(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(words)) return null;
  return ALL_RULES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Whether a stage can be left out: a canonical name always means itself. */
export function canIgnore(name: string): boolean {
  return !STAGES.some((stage) => stage === fold(name));
}
