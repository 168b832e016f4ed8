/**
 * Does work part by part: between two parts the page draws and answers. Each part gives how many milliseconds to wait
 * before the next. What is returned ends it.
 */
export function inTurns(parts: Iterator<number>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    const part = parts.next();
    if (!part.done) timer = setTimeout(next, part.value);
  };
  timer = setTimeout(next);
  return () => clearTimeout(timer);
}
