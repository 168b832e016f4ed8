import { STAGES } from '../stages.ts';
import type { Stage } from '../stages.ts';
import { fold } from '../text.ts';

/**
 * What vendors call their stages, first match wins. The order matters: `closed lost` before `closed`, `not accepted` before
 * `accepted`. Of wins only those stand here that a deal can't be called on its way: `won`, `gewonnen`, `gagné`.
 */
const RULES: readonly (readonly [Stage, RegExp])[] = rules([
  [
    'lost',
    '(not|never|no longer) (converted|won|accepted|approved|qualified|interested|a fit|purchased|bought|sold|signed|paid)',
  ],
  ['lost', '(closed ?)?(lost|lose|loss)|no deal|un(converted|successful)'],
  ['lost', 'declined?|rejected|refused|denied|withdrawn|withdrew|expired|junk|spam|dead|churned'],
  ['lost', 'cancell?ed|abandoned|failed|disqualified|unqualified|bad fit|no ?sale|no decision'],
  [
    'lost',
    'nicht (gewonnen|konvertiert|qualifiziert|interessiert|gekauft|verkauft)|(non|pas) (converti|gagn[ée]|qualifi[ée]|vendu|sign[ée])e?|no (ganad|convertid|cualificad|calificad|vendid)[oa]',
  ],
  [
    'lost',
    'verloren|abgelehnt|abgesagt|storniert|disqualifiziert|kein interesse|tapt|förlorad|tabt|hävitty|przegran[aey]',
  ],
  ['lost', '(perdu|rejet[ée]|refus[ée]|abandonn[ée])(e?s?)|(perdid|rechazad|descartad|cancelad|perdut|pers)[oa]s?'],
  ['returned', 'returned|sent back|given back|recycled?|back to marketing|nurture|nurturing'],
  ['returned', 'zur[üu]ckgegeben|zur[üu]ck an marketing|retourn[ée]e?|devuelt[oa]'],
]);

/** `won` as a word alone, in any language that has one for it. */
const WON =
  /(?<!\p{L})((closed ?)?won|closed ?win|gewonnen|gagn[ée](e?s?)|ganad[oa]s?|vint[oa]|ganh[oa]|vunn[ae]n?|vundet|voitettu|wygran[aey])(?!\p{L})/u;

/**
 * Words for a win that also stand in the names of steps on the way (`customer meeting`, `budget approved`, `ready to be
 * signed`): they mean one only where nothing but words of no weight stands beside them.
 */
const WIN =
  /^((win|customer|client|converted|approved|purchased?|bought|sold|signed|paid|activated|evangelist|ordered|enrolled|subscribed)|(neu)?kund(e|in)|konvertiert|verkauft|gekauft|auftrag|erteilt|unterzeichnet|unterschrieben|converti(e?s?)|vendu(e?s?)|sign[ée](e?s?)|achet[ée](e?s?)|(convertid|vendid|firmad|comprad)[oa]s?|clientes?)$/u;
const WEIGHTLESS =
  /^(closed?|deal|order|sale|lead|contract|opportunity|opp|account|status|stage|is|was|has|been|became|become|the|a|an|new|existing|active|paying|now|and|fully|finally|successfully|als|neuer?|neue|ist|hat|vertrag|gesch[äa]ft|abgeschlossen|contrat|client|devenu|est|contrato|es|ya|nuev[oa]|\p{Nd}+)$/u;

/** The rest of {@link RULES}: steps on the way. */
const STEPS: readonly (readonly [Stage, RegExp])[] = rules([
  ['opportunity', 'opportunit(y|ies)|opp|proposal|negotiat(ion|ing)|quot(e|ed)|pipeline|presentation ?scheduled|demo'],
  ['opportunity', 'qualified ?to ?buy|decision ?maker ?bought ?in|contract ?sent|appointment ?scheduled|evaluation'],
  ['opportunity', 'angebot|verhandlung|verkaufschance|devis|proposition|n[ée]gociation|opportunit[ée]'],
  ['opportunity', 'propuesta|negociaci[óo]n|oportunidad|presupuesto'],
  ['passed', 'mql|marketing ?qualified( ?lead)?|passed|handed over|handover|sent to sales|assigned( to sales)?'],
  ['accepted', 'sql|sal|sales ?(qualified|accepted)( ?lead)?|accepted|qualified|working|in progress'],
  ['accepted', 'qualifiziert|in bearbeitung|akzeptiert|qualifi[ée]e?|accept[ée]e?|(cualificad|calificad|aceptad)[oa]'],
]);

/** Before or beside `won` these say that it has not come to it yet. */
const NOT_YET =
  /(?<!\p{L})(to be|not yet|almost|nearly|likely|probably|potential(ly)?|prospective|pending|expected|awaiting|waiting|could be|can be|may be|will be|if|before|until|fast|beinahe|wahrscheinlich|voraussichtlich|noch nicht|bald|presque|bient[ôo]t|pas encore|casi|todav[íi]a|pronto)(?!\p{L})/u;

function rules(list: readonly (readonly [Stage, string])[]): readonly (readonly [Stage, RegExp])[] {
  return list.map(([stage, words]) => [stage, new RegExp(`(?<!\\p{L})(${words})(?!\\p{L})`, 'u')]);
}

/**
 * The canonical stage that a source's own name most likely means; null where it says nothing (new, open, lead). A name
 * means *won* only where its words say so: `ready to buy` and `decision to purchase` are open.
 */
export function guessStage(name: string): Stage | null {
  const words = fold(name)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(words)) return null;
  const found = RULES.find(([, pattern]) => pattern.test(words));
  if (found) return found[0];
  if (isWin(words)) return 'won';
  return STEPS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function isWin(words: string): boolean {
  if (NOT_YET.test(words)) return false;
  if (WON.test(words)) return true;
  const all = words.split(' ');
  return all.some((word) => WIN.test(word)) && all.every((word) => WIN.test(word) || WEIGHTLESS.test(word));
}

/** Whether a stage can be left out: a canonical name always means itself. */
export function canIgnore(name: string): boolean {
  return !STAGES.some((stage) => stage === fold(name));
}
