import { anyText, id, points, positivePoints, texts } from './schema-parts.ts';

/* The keys that criteria of several kinds share. */

/** Keys that every criterion has, whatever its kind. */
export const common = {
  id: id().describe('Name of the criterion in files, unique within its dimension.'),
  label: anyText().exactOptional().describe('Name of the criterion on screen; without it the id is shown.'),
};

export const group = id().exactOptional().describe('Id of the group whose limits the criterion shares.');

export const entryPoints = points().describe('Points that this entry gives.');

export const cap = positivePoints().exactOptional().describe('Largest size of what the criterion gives, up or down.');

export const eventTypes = {
  activity: texts().exactOptional().describe('Activity types that count; any type where absent.'),
  except: texts().exactOptional().describe('Activity types that do not count.'),
};
