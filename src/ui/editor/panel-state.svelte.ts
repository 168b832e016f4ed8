import { createContext } from 'svelte';
import type { Catalog } from '../../core/dataset/catalog.ts';
import type { WorthOf } from '../../core/insights/criteria/criteria-worth.ts';
import type { CriterionEvidence } from '../../core/insights/criteria/criterion-evidence.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import { criterionName } from '../../core/model/describe/describe.ts';
import { criterionOf, type CriterionRef } from '../../core/model/edit/edit-parts.ts';
import { pointsOf, setPoints, type PointsPart } from '../../core/model/edit/edit-points.ts';
import type { Dimension, Model } from '../../core/model/schema/schema.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import type { ModelEditor } from '../../state/models/model-editor.svelte.ts';
import type { CardWish } from '../page/page-state.svelte.ts';
import { numberText } from '../base/number-text.ts';
import { scaleOf, steady, type Scale, type ScaleKind } from './scales.ts';

/** Null while the data is loading, or where there is none. */
export type EvidenceOf = (dimension: Dimension, criterion: Criterion) => CriterionEvidence | null;

export interface ModelChoice {
  id: string;
  /** As shown: `2026-Q4 draft`. */
  name: string;
}

/** The models that are there, and which two the panel shows. */
export interface ModelChoices {
  all: readonly ModelChoice[];
  /** Id of the model that is being edited. */
  openId: string;
  /** Id of the model that it is compared with. */
  currentId: string;
  /** Asked to open another model; without it the name is no menu. */
  onopen?: (id: string) => void;
  /** Asked to compare with another model; without it the name is no menu. */
  oncurrent?: (id: string) => void;
  /** Asked to draft a model anew from the data; without it that is not offered. */
  onredraft?: () => void;
}

export interface ModelPanelProps {
  editor: ModelEditor;
  /** The model that the ticks and the change list compare with. */
  current: Model;
  /** What the data offers; null without data. */
  catalog: Catalog | null;
  evidence: EvidenceOf;
  models: ModelChoices;
  /** What is to be shown; null where nothing is. */
  wish?: CardWish | null;
  /** It is shown. */
  onwished?: () => void;
  /** Shows the leads that a number of the model is given to; without it evidence is no button. */
  onleads?: (selection: LeadSelection) => void;
  /** The slider of one of a criterion's points is taken hold of: many changes will follow. */
  onhold: (ref: CriterionRef) => void;
  /** It is let go. */
  onrelease: () => void;
  /** What the evidence would pay the numbers of a model; null while that is not known. Asked once the model rests. */
  worths?: (model: Model) => WorthOf | null;
  /** Whether a criterion looks at what has an alarm. */
  isAlarmed?: (criterion: Criterion) => boolean;
}

/** What the parts of the model panel share. */
export class PanelState {
  #props: () => ModelPanelProps;
  #worth: () => WorthOf | null;
  // Not reactive: it only remembers what was shown last.
  #shown: Record<string, { scale: Scale; model: Model; current: Model }> = {};

  /** `props` is asked anew each time, so that what it gives stays reactive. */
  constructor(props: () => ModelPanelProps, worth: () => WorthOf | null = () => null) {
    this.#props = props;
    this.#worth = worth;
  }

  get model(): Model {
    return this.#props().editor.model;
  }

  /** The model that is compared with. */
  get current(): Model {
    return this.#props().current;
  }

  get catalog(): ModelPanelProps['catalog'] {
    return this.#props().catalog;
  }

  get evidence(): ModelPanelProps['evidence'] {
    return this.#props().evidence;
  }

  isAlarmed(criterion: Criterion): boolean {
    return this.#props().isAlarmed?.(criterion) ?? false;
  }

  /** The whole points that the evidence would pay a number of a criterion; null where it can't tell. */
  worth(ref: CriterionRef, at: PointsPart): number | null {
    const pays = at.part === 'cap' ? null : this.#worth()?.(ref, at);
    return pays ? Math.round(pays.points) : null;
  }

  get onleads(): ModelPanelProps['onleads'] {
    return this.#props().onleads;
  }

  get wish(): ModelPanelProps['wish'] {
    return this.#props().wish;
  }

  /** What was wished for is shown. */
  fulfilled(): void {
    this.#props().onwished?.();
  }

  /** The ends of all sliders of a kind; see `steady` for how they follow the model. */
  scale(kind: ScaleKind, dimension: Dimension): Scale {
    const { model, current } = this;
    const key = `${kind} ${dimension}`;
    const last = this.#shown[key];
    // Every slider asks, and all of a kind get the same.
    if (last?.model === model && last.current === current) return last.scale;
    const scale = steady(last?.scale, scaleOf(kind, dimension, [model, current]));
    this.#shown[key] = { scale, model, current };
    return scale;
  }

  /** The same criterion in the model that is compared with. */
  currentOf(ref: CriterionRef): Criterion | undefined {
    return criterionOf(this.current, ref);
  }

  /** Makes a change; changes with the same `merge` in a row are one step until `seal()`. */
  edit(label: string | ((before: Model) => string), next: (model: Model) => Model, merge?: string): void {
    this.#props().editor.apply(next, { label, ...(merge !== undefined && { merge }) });
  }

  /** Makes a change to one criterion; its label starts with the criterion's name. */
  editCriterion(ref: CriterionRef, what: string, next: (model: Model) => Model, merge?: string): void {
    const own = merge === undefined ? undefined : `${ref.dimension} ${ref.id} ${merge}`;
    this.edit((before) => `${nameIn(before, ref)}: ${what}`, next, own);
  }

  /** Sets one number of a criterion, which `part` names for reading. */
  setPoints(ref: CriterionRef, at: PointsPart, part: string, value: number | null): void {
    const label = (before: Model) => {
      const criterion = criterionOf(before, ref);
      return `${nameIn(before, ref)}: ${changed(part, criterion && pointsOf(criterion, at), value)}`;
    };
    this.edit(label, (model) => setPoints(model, ref, at, value), `${ref.dimension} ${ref.id} ${JSON.stringify(at)}`);
  }

  /** The slider of one of a criterion's points is taken hold of, until `seal`. */
  hold(ref: CriterionRef): void {
    this.#props().onhold(ref);
  }

  seal(): void {
    this.#props().editor.seal();
    this.#props().onrelease();
  }
}

function nameIn(model: Model, ref: CriterionRef): string {
  const criterion = criterionOf(model, ref);
  return criterion ? criterionName(criterion) : ref.id;
}

/** A change of a number in words: `C-Level 50 → 45`; `none` stands for a number that is not there. */
export function changed(
  what: string,
  before: number | null | undefined,
  after: number | null | undefined,
  none = 'none',
): string {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? none : numberText(value));
  return `${what} ${text(before)} → ${text(after)}`;
}

export const [getPanel, setPanel] = createContext<PanelState>();
