/** Resolves once what is drawn now has been painted: for what is loaded on demand and must not hold up the first view. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
