/**
 * Whether the whole notebook is wanted as it stands on paper: all views computed, all charts drawn, all tables open. True
 * while it is made ready, and while the browser prints.
 */
class Paper {
  wanted = $state(false);
  /** Whether the browser prints at this moment, which waits for no frame. */
  atOnce = false;
}

/** The one sheet that a page can make ready. */
export const paper = new Paper();
