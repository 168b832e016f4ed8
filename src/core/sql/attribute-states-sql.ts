/** An attribute condition: the lead's column (null where the file lacks it) and the slot of its texts with their states. */
export interface PreparedAttribute {
  column: string;
  attribute: string | null;
  slot: number;
  missing: number;
}

/**
 * A SELECT of one row for each observation of `observations(obs, lead)`, in their order, with a state column for each
 * condition. `texts(slot, text, state)` holds every text that occurs.
 */
export function attributeStatesSql(
  schema: string,
  observations: string,
  texts: string,
  conditions: readonly PreparedAttribute[],
): string {
  const present = conditions.filter(({ attribute }) => attribute !== null);
  const states = conditions.map(({ column, attribute, missing }) =>
    attribute === null
      ? `${missing}::DOUBLE AS ${column}`
      : `coalesce(m_${column}.state, ${missing})::DOUBLE AS ${column}`,
  );
  return `SELECT ${states.join(', ')}
FROM ${observations} o JOIN ${schema}.leads l ON l.lead = o.lead
${present.map(({ column, attribute, slot }) => `LEFT JOIN ${texts} AS m_${column} ON m_${column}.slot = ${slot} AND m_${column}.text = l.${attribute ?? ''}`).join('\n')}
ORDER BY o.obs`;
}
