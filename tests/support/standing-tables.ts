import { texts } from '../../src/db/arrow-columns.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';

/** All that stands in an engine: schemas, tables, views and types of texts, by their names, in order. */
export async function standingTables(engine: QueryEngine): Promise<(string | null)[]> {
  const kinds = [
    "SELECT 'schema ' || schema_name AS name FROM duckdb_schemas() WHERE NOT internal",
    "SELECT 'table ' || schema_name || '.' || table_name FROM duckdb_tables()",
    "SELECT 'view ' || schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal",
    "SELECT 'type ' || schema_name || '.' || type_name FROM duckdb_types() WHERE NOT internal",
  ];
  return texts(await engine.query(`SELECT name FROM (${kinds.join(' UNION ALL ')}) ORDER BY name`), 'name');
}
