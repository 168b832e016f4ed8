import type { CardWish } from '../page/page-state.svelte.ts';
import type { CriterionEvidence } from '../../core/insights/criteria/criterion-evidence.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import type { Catalog } from '../../core/dataset/catalog.ts';
import type { CriterionRef } from '../../core/model/edit/edit-parts.ts';
import type { Dimension, Model } from '../../core/model/schema/schema.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import type { ModelEditor } from '../../state/models/model-editor.svelte.ts';

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
}
