// @vitest-environment jsdom

import { describe, expect, it } from 'vitest';
import { flushSync } from 'svelte';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { setPoints } from '../../core/model/edit/edit-points.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { ModelEditor, MOST_STEPS } from './model-editor.svelte.ts';

const DEMO = { dimension: 'engagement', id: 'demo' } as const;
const points = (value: number) => (model: Model) => setPoints(model, DEMO, { part: 'event' }, value);
const pointsNow = ({ model }: ModelEditor) => {
  const demo = model.engagement.criteria[1];
  return demo && 'points' in demo ? demo.points : null;
};

describe('ModelEditor', () => {
  it('undoes and redoes each change, with its label', () => {
    const editor = new ModelEditor(exampleModel());
    editor.apply(points(35), { label: 'Demo 30 → 35' });
    editor.apply(points(40), { label: 'Demo 35 → 40' });
    expect([editor.undoLabel, editor.redoLabel, editor.canRedo]).toEqual(['Demo 35 → 40', null, false]);
    editor.undo();
    expect([pointsNow(editor), editor.undoLabel, editor.redoLabel]).toEqual([35, 'Demo 30 → 35', 'Demo 35 → 40']);
    editor.undo();
    editor.undo();
    expect([pointsNow(editor), editor.canUndo]).toEqual([30, false]);
    editor.redo();
    editor.redo();
    editor.redo();
    expect([pointsNow(editor), editor.canRedo]).toEqual([40, false]);
  });

  it('gives back the very model that was there before', () => {
    const initial = exampleModel();
    const editor = new ModelEditor(initial);
    editor.apply(points(35), { label: 'Demo' });
    editor.undo();
    expect(editor.model).toBe(initial);
  });

  it('makes one step of consecutive changes with the same key, named from where they began', () => {
    const editor = new ModelEditor(exampleModel());
    for (const value of [31, 33, 36]) {
      editor.apply(points(value), {
        label: (before) => `from ${before.engagement.criteria.length}: ${value}`,
        merge: 'drag',
      });
    }
    expect(editor.undoLabel).toBe('from 5: 36');
    editor.undo();
    expect([pointsNow(editor), editor.canUndo]).toEqual([30, false]);
  });

  it('starts a new step after seal, another key, or an undo', () => {
    const editor = new ModelEditor(exampleModel());
    editor.apply(points(31), { label: 'a', merge: 'drag' });
    editor.seal();
    editor.apply(points(32), { label: 'b', merge: 'drag' });
    editor.apply(points(33), { label: 'c', merge: 'type' });
    editor.undo();
    editor.apply(points(34), { label: 'd', merge: 'drag' });
    const labels: (string | null)[] = [];
    while (editor.canUndo) {
      labels.push(editor.undoLabel);
      editor.undo();
    }
    expect(labels).toEqual(['d', 'b', 'a']);
  });

  it('takes an unchanged model as no change, and a new change as the end of redoing', () => {
    const editor = new ModelEditor(exampleModel());
    editor.apply((model) => model, { label: 'nothing' });
    expect(editor.canUndo).toBe(false);
    editor.apply(points(31), { label: 'a' });
    editor.undo();
    editor.apply(points(32), { label: 'b' });
    expect(editor.canRedo).toBe(false);
  });

  it('replaces as a step and resets without any', () => {
    const editor = new ModelEditor(exampleModel());
    editor.replace({ ...exampleModel(), version: '2' }, 'Opened version 2');
    expect(editor.undoLabel).toBe('Opened version 2');
    editor.reset(exampleModel());
    expect([editor.canUndo, editor.canRedo, editor.model.version]).toEqual([false, false, '2026-Q4']);
  });

  it('forgets the oldest steps', () => {
    const editor = new ModelEditor(exampleModel());
    for (let i = 0; i < MOST_STEPS + 10; i++) editor.apply(points(100 + i), { label: `step ${i}` });
    let steps = 0;
    for (; editor.canUndo; steps++) editor.undo();
    expect([steps, pointsNow(editor)]).toEqual([MOST_STEPS, 109]);
  });

  it('tells those who draw it', () => {
    const editor = new ModelEditor(exampleModel());
    const seen: unknown[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push([pointsNow(editor), editor.undoLabel]);
      });
    });
    flushSync();
    editor.apply(points(31), { label: 'a' });
    flushSync();
    stop();
    expect(seen).toEqual([
      [30, null],
      [31, 'a'],
    ]);
  });
});
