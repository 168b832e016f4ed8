import type { Component } from 'svelte';
import type { ViewData } from '../../core/insights/shared/view-data.ts';
import type { ViewKind } from '../../notebook/view-kinds.ts';
import type { StudyMaker } from '../../state/studies/studies.ts';
import type { QualityData, QualityViewProps, StudyViewProps } from '../cell/view-props.ts';

/**
 * How a cell on screen follows changes: `each` at once; once they `rest`; or not at all, `never`, as what it shows is of the
 * data alone or waits for something else.
 */
export type Follows = 'each' | 'rest' | 'never';

/** What a component is given, by the figures that it needs. */
interface PropsByFigures<O> {
  /** It is read off the histogram, and stands with the first view: so does its code. */
  view: StudyViewProps<O>;
  /** It asks for its figures itself, after the first view; so comes its code. */
  study: StudyViewProps<O>;
  /** It shows the report on the data's quality. */
  quality: QualityViewProps;
}

/** What a cell gives to whatever component it shows; what its figures need is there. */
interface CellProps extends Omit<StudyViewProps, 'view'> {
  view: ViewData | null;
  quality: QualityData | null;
}

interface ViewOf<O extends object, F extends keyof PropsByFigures<O>, P extends object> extends ViewKind<O> {
  /** What it shows, in a sentence for who has not met it yet. */
  readonly means: string;
  /** The figures that it can't be drawn without. */
  readonly figures: F;
  /** How it follows changes; one that waits follows each while the study's answer is of the models as they are. */
  readonly follows: Follows | { readonly waitsFor: StudyMaker };
  /** The long computations that its component asks `studies` for. */
  readonly studies: readonly StudyMaker[];
  /** Loads its component. */
  load(): Promise<{ default: Component<P> }>;
}

/** A view whose component is there. */
export interface LoadedView {
  view: View;
  component: Component<CellProps>;
}

/** All that the page has to know of a view. */
export type View = ViewOf<object, keyof PropsByFigures<object>, CellProps>;

/** A view for the list of views; its component takes the options that its schema gives, and the figures that it names. */
export function defineView<O extends object, F extends keyof PropsByFigures<O>>(
  view: ViewOf<O, F, PropsByFigures<O>[F]>,
): ViewKind<O> & View {
  // A cell passes what was read by the view's own schema, and shows the component once its figures are there.
  return view as unknown as ViewKind<O> & View;
}
