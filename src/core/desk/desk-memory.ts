import { memoryOf } from '../memory.ts';
import type { MemoryPart } from '../memory.ts';
import { Grouping } from './group/grouping.ts';
import type { DeskData, DeskSet } from './desk-data.ts';
import type { Replays } from './replay/replays.ts';

/** What the desk holds: of the activities and attributes of all data sets, of all sets of observations, and of replays. */
export function deskMemory(
  data: readonly DeskData[],
  sets: readonly DeskSet[],
  replays: readonly Replays[],
): MemoryPart[] {
  const total = (rows: number[]): number => rows.reduce((sum, each) => sum + each, 0);
  return memoryOf([
    {
      use: 'activities',
      rows: total(data.map(({ events }) => events.at.length)),
      holds: data.map(({ events, details, coming }) => ({ events, details, coming: coming?.arrays })),
    },
    {
      use: 'attributes',
      rows: total(data.map(({ leads }) => leads.created.length)),
      holds: data.map(({ leads, attributes, chances }) => ({ leads, attributes, chances })),
    },
    {
      use: 'observations',
      rows: total(sets.map(({ rows }) => rows.lead.length)),
      holds: sets.map(({ rows, returned, states, excluded, judged, grouping }) => ({
        rows,
        returned,
        states,
        excluded,
        judged,
        grouped: grouping instanceof Grouping ? grouping.arrays : null,
      })),
    },
    { use: 'replay', rows: null, holds: replays.map(({ arrays }) => arrays) },
  ]);
}
