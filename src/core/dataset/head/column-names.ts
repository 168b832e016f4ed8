/** What a column can be. `at` is the lead's creation in leads, else when it happened. */
export type Field = 'id' | 'at' | 'type' | 'stage' | 'amount' | 'target';

/** Points for a name in snake case; 0 is no match. The first pattern that matches counts. */
type NameRules = readonly (readonly [RegExp, number])[];

const PERSON = '(lead|prospect|contact|person|people|customer|client|visitor|user|member|account|company|case)';
/** The same in German, French and Spanish. */
const PERSONNE =
  '(leads?|prospec[kt]o?s?|contacto?s?|kontakte?|kunden?|interessenten?|personne|persona|clientes?|clients?|usuario|utilisateur|empresa|soci[ée]t[ée]|firmen?)';
const MAIL = '(e_?mail|mail|courriel|correo)(_(address|adresse|electr[óo]nico))?';
/** What a day or a time is called at the end of a name. */
const WHEN = '(at|on|date|time|timestamp|datetime)';

/** Ids as they are called in German, French and Spanish. */
const LOCAL_ID: NameRules = [
  [new RegExp(`^${PERSONNE}_?(id|nr|nummer|kennung|code)$`), 4],
  [new RegExp(`^(id|identifiant|identificador|num[ée]ro|n[úu]mero|c[óo]digo)_(d[eu]l?_(la_)?|d_)?${PERSONNE}$`), 4],
  [/^(identifiant|identificador|kennung)$/, 4],
];
const OWN_ID: NameRules = [
  [/^lead_id$/, 10],
  [new RegExp(`^${PERSON}_?(id|key|uuid|guid)$`), 6],
  [/^(record_)?(id|uuid|guid|key)$/, 5],
  [new RegExp(`^${PERSON}_?(number|no|nr|code)$`), 4],
  ...LOCAL_ID,
  [/_(id|uuid|guid|key)$/, 3],
  [new RegExp(`^(adresse_)?${MAIL}$`), 2],
  [/^(lead|prospect|contact)$/, 1.5],
  [/_(number|no|nr|nummer)$/, 1],
];
/** In a table of events the plain id is the event's own. */
const FOREIGN_ID: NameRules = [
  [/^lead_id$/, 10],
  [new RegExp(`^${PERSON}_?(id|key|uuid|guid)$`), 6],
  [/^(distinct|subscriber|recipient|profile)_?id$/, 5],
  [new RegExp(`^${PERSON}(_?(number|no|nr|code))?$`), 4],
  ...LOCAL_ID,
  [new RegExp(`^((adresse|recipient|subscriber|${PERSON})_)?${MAIL}$`), 3],
  [/^(record_)?(id|uuid|guid|key)$/, 2],
];
const CREATED: NameRules = [
  [/^created_at$/, 10],
  [/^(creat(ed?|ion)|date_created|time_created)(_(at|on|date|time|datetime|timestamp))?$/, 6],
  [/^(lead|contact)_creat(ed?|ion)(_(at|on|date|time))?$/, 6],
  [/^(erstellt|angelegt|erfasst|registriert)(_(am|um))?$|^(erstell(ungs)?|anlage|erfassungs)_?(datum|zeitpunkt)$/, 6],
  [/^cr[ée][ée]e?(_le)?$|^date_(de_)?cr[ée]ation$|^cread[oa](_el)?$|^fecha_(de_)?creaci[óo]n$/, 6],
  [
    /^(sign_?up|registered|registration|captured|acquired|added|submitted|received|entered|first_seen|first_contact|joined)(_(at|on|date|time))?$/,
    4,
  ],
  [/^(registrierungs|eingangs)_?datum$|^date_d_(inscription|entr[ée]e|ajout)$|^fecha_(de_)?(alta|registro)$/, 4],
  // The name of the table before it: `Person - Person created`.
  [new RegExp(`^${PERSON}_(${PERSON}_)?created(_${WHEN})?$`), 3],
  [/^(date|timestamp|datetime|date_(added|entered|received|submitted))$/, 2],
  [/^(datum|fecha)$/, 2],
];
const HAPPENED: NameRules = [
  [/^occurred_at$/, 10],
  [/^(occurred|happened)(_(on|date|time))?$/, 6],
  [
    /^(activity|event|action|outcome|stage|status|close|closed|closing|changed?|point_change|entered)_(at|on|date|time|timestamp|datetime)$/,
    6,
  ],
  [/^(aktivit[äa]ts|ereignis|abschluss|status)_?(datum|zeit)$/, 6],
  [/^date_(de_(la_)?|de_l_|d_)?(cl[ôo]ture|activit[ée]|[ée]v[ée]nement)$/, 6],
  [/^fecha_(de_(la_)?)?(cierre|actividad|evento)$/, 6],
  [/^(timestamp|date|datetime|time|when|date_time|ts)$/, 5],
  [/^(datum(_uhrzeit)?|zeitpunkt|zeitstempel|date_et_heure|fecha(_y_hora)?)$/, 5],
  [/^creat(ed?|ion)(_(at|on|date|time))?$|^date_created$/, 4],
  [/^(erstellt|angelegt)_am$|^cr[ée][ée]e?_le$|^date_de_cr[ée]ation$|^cread[oa]_el$|^fecha_de_creaci[óo]n$/, 4],
  [/(_at|_on|_date|_time)$/, 1],
];
const TYPE: NameRules = [
  [/^type$/, 10],
  [/^(activity|event|action|interaction|engagement|touchpoint)_(type|name|kind)$/, 7],
  [/^(aktivit[äa]t(s_?(typ|art))?|ereignis(_?(typ|art))?|typ|art)$/, 6],
  [/^(type_(d_(activit[ée]|action|[ée]v[ée]nement))|activit[ée]|[ée]v[ée]nement)$/, 6],
  [/^(tipo(_de_(actividad|evento|acci[óo]n))?|actividad|evento)$/, 6],
  [/^(activity|event|action|interaction|touchpoint|kind)$/, 6],
  [/^(activity|event)_type_(name|id)$/, 5],
  [/_(type|event|action)$/, 2],
];
const STAGE: NameRules = [
  [/^stage$/, 10],
  [/^(lead|deal|opportunity|sales|lifecycle|pipeline)_(stage|status|outcome)$/, 6],
  [/^(outcome|status|disposition|result|stage_name|new_value|new_stage|new_status)$/, 5],
  [/^((vertriebs|verkaufs)_?)?(phase|stufe)$|^ergebnis$|^([ée]tape|statut)$|^(etapa|fase|estado)$/, 4],
  [/^(value|state|milestone|event)$/, 1],
];
const AMOUNT: NameRules = [
  [/^amount$/, 10],
  [/^(deal|order|sale|sales|contract|won|closed|opportunity|total)_(amount|value|revenue|size|price)$/, 6],
  [/^(revenue|value|price|turnover|arr|mrr|acv|tcv)$/, 4],
  [/^(betrag|umsatz|auftragswert|montant|valeur|importe|monto|valor)$/, 4],
];
const TARGET: NameRules = [
  [/^(is_)?converted(_flag)?$/, 10],
  [/^(is_|has_)?(won|closed_won|customer|purchased|bought|subscribed|conversion|enrolled|sold)(_flag)?$/, 7],
  [/^(konvertiert|gewonnen|kunde|gekauft|verkauft|abschluss)$|^(converti|gagn[ée]|client|vendu|achet[ée])e?$/, 7],
  [/^(convertid[oa]|ganad[oa]|cliente|vendid[oa]|comprad[oa])$/, 7],
  [/^(target|label|y|outcome|success|response|deposit|class)$/, 5],
];

/** How well a name (in snake case) suits a field; `own` says that the table is one of leads. 0 is no match. */
export function namePoints(key: string, field: Field, own: boolean): number {
  const rules: Record<Field, NameRules> = {
    id: own ? OWN_ID : FOREIGN_ID,
    at: own ? CREATED : HAPPENED,
    type: TYPE,
    stage: STAGE,
    amount: AMOUNT,
    target: TARGET,
  };
  // Dynamics writes this before the columns by which it finds a row again.
  const name = key.replace(/^do_not_modify_/, '');
  return rules[field].find(([pattern]) => pattern.test(name))?.[1] ?? 0;
}
