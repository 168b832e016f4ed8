/**
 * Starts a worker from a file of this site. Every worker starts here: from a blob, because such a worker inherits the
 * page's content security policy also where the host sends no headers; one that is loaded by its address would have none,
 * and could send leads anywhere. `before` is code that runs in the worker first; a module is one without it.
 */
export function startWorker(address: string, name: string, kind: { type: 'module' } | { before: string }): Worker {
  const url = JSON.stringify(new URL(address, document.baseURI).href);
  const isModule = 'type' in kind;
  const script = isModule ? `import ${url};` : `${kind.before}importScripts(${url});`;
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(blob, { name, type: isModule ? 'module' : 'classic' });
  } finally {
    URL.revokeObjectURL(blob);
  }
}
