import * as z from 'zod';
import { criterionSchema } from '../kinds/kinds.ts';
import { anyText, constant, days, id, listOf, points, record, text } from '../values/schema-parts.ts';

/** Value of `format` in every model file. */
export const FORMAT = 'scorebench.model';

/** The one `formatVersion` that this code reads and writes. */
export const FORMAT_VERSION = 1;

const limits = {
  min: points().exactOptional().describe('The sum is lifted to this; no lower limit where absent.'),
  max: points().exactOptional().describe('The sum is cut to this; no upper limit where absent.'),
};

const limitsSchema = record(limits).meta({ id: 'limits' });

const groupSchema = record({
  id: id().describe('Name of the group, unique within its dimension.'),
  ...limits,
}).meta({ id: 'group' });

const gradeSchema = record({
  grade: text().describe('Name of the grade.'),
  from: points().exactOptional().describe('Lowest fit of the grade; the last grade has none and takes the rest.'),
});

const bandSchema = record({
  band: text().describe('Name of the band.'),
  from: points().exactOptional().describe('Lowest score of the band; the last band has none and takes the rest.'),
});

const criteria = z
  .array(criterionSchema, { error: 'a list' })
  .describe('The lines of the dimension; their points are added.');
const groups = z
  .array(groupSchema, { error: 'a list' })
  .exactOptional()
  .describe('Limits on the sum of the criteria that name the group.');
const range = limitsSchema.exactOptional().describe('Limits on the whole sum.');

const fitSchema = record({
  criteria,
  groups,
  range,
  grades: listOf(gradeSchema).describe('From high to low; the last takes the rest.'),
});

const engagementSchema = record({
  criteria,
  groups,
  range,
  bands: listOf(bandSchema).describe('From high to low; the last takes the rest.'),
});

const checklistSchema = record({
  atLeast: days(1).describe('Number of the named criteria that must be ticked.'),
  of: listOf(id()).describe('Ids of engagement criteria.'),
});

const afterReturnSchema = record({
  startBelowTargetBy: days(1).describe('A returned lead starts so many points below its target.'),
});

const routeSchema = record({
  grade: text().describe('Grade of the cell.'),
  band: text().describe('Band of the cell.'),
  owner: anyText().exactOptional().describe('Who handles leads of the cell.'),
  nextStep: anyText().exactOptional().describe('What happens next.'),
});

const handoverSchema = record({
  targets: z
    .record(text(), points().nullable(), { error: 'an object' })
    .describe('For each grade the score at which a lead is handed to sales; null: never.'),
  checklist: checklistSchema
    .exactOptional()
    .describe('Criteria of which some must be ticked before a lead is handed over.'),
  afterReturn: afterReturnSchema.exactOptional().describe('What holds once sales has given a lead back.'),
  routes: z
    .array(routeSchema, { error: 'a list' })
    .exactOptional()
    .describe('Who handles which cell, at most one route a cell.'),
});

export const modelSchema = record({
  $schema: anyText().exactOptional().describe('Address of the JSON Schema, for editors.'),
  format: constant(FORMAT).describe('What kind of file this is.'),
  formatVersion: constant(FORMAT_VERSION).describe('Version of the format.'),
  name: text().describe('Name of the model.'),
  version: text().describe('Version of the model, in words of its authors.'),
  notes: anyText().exactOptional().describe('Remarks for readers.'),
  fit: fitSchema.describe('How suitable a lead is, and the grade that follows.'),
  engagement: engagementSchema.describe('How interested a lead is, and the band that follows.'),
  handover: handoverSchema.describe('When a lead is handed to sales, and who handles it.'),
  evidence: z
    .record(z.string(), z.unknown(), { error: 'an object' })
    .exactOptional()
    .describe('Written at export, never read by a scorer.'),
});

export type Limits = z.infer<typeof limitsSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Grade = z.infer<typeof gradeSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Fit = z.infer<typeof fitSchema>;
export type Engagement = z.infer<typeof engagementSchema>;
export type Checklist = z.infer<typeof checklistSchema>;
export type Route = z.infer<typeof routeSchema>;
export type Handover = z.infer<typeof handoverSchema>;
export type Model = z.infer<typeof modelSchema>;
export type Dimension = 'fit' | 'engagement';
